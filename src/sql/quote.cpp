#include "migrate/sql/quote.hpp"

#include <algorithm>
#include <utility>

#include "reserved_words.hpp"

namespace migrate::sql {
namespace {

bool is_plain(char character) noexcept {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '_' ||
         character == '$';
}

bool can_stand_bare(std::string_view name) noexcept {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9') || name[0] == '$') return false;
  return std::all_of(name.begin(), name.end(), is_plain) && !is_reserved_word(name);
}

std::string enclose(std::string_view value, char quote, bool double_backslash) {
  std::string quoted(1, quote);
  quoted.reserve(value.size() + 2);
  for (const char character : value) {
    if (character == quote || (double_backslash && character == '\\')) quoted += character;
    quoted += character;
  }
  quoted += quote;
  return quoted;
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  return can_stand_bare(name) ? std::string(name) : quote_identifier_always(name);
}

std::string quote_identifier_always(std::string_view name) {
  return enclose(name, '"', false);
}

std::string quote_literal(std::string_view value, bool escape_backslash) {
  const bool escaped = escape_backslash && value.find('\\') != std::string_view::npos;
  std::string literal = enclose(value, '\'', escaped);
  if (escaped) literal.insert(0, 1, 'E');
  return literal;
}

std::string cut_name(std::string name, std::size_t most) {
  constexpr std::size_t most_behind = 3;  // of a character's first byte
  if (name.size() <= most) return name;
  std::size_t length = most;
  const auto is_behind = [&] { return (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U; };
  while (length > 0 && most - length < most_behind && is_behind()) --length;
  name.resize(is_behind() ? most : length);
  return name;
}

std::string name_ending_in(std::string_view ending, std::string name) {
  return cut_name(std::move(name), longest_name - ending.size()).append(ending);
}

}  // namespace migrate::sql
