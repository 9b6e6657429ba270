#include <algorithm>
#include <vector>

#include "migrate/script/naming.hpp"
#include "unicode_tables.hpp"

namespace migrate::script {
namespace {

constexpr char32_t capital_sigma = 0x3A3;
constexpr char32_t final_sigma = 0x3C2;
constexpr char32_t small_sigma = 0x3C3;
constexpr char32_t capital_i_with_dot = 0x130;  // the only letter whose lower case is two characters
constexpr char32_t small_i_without_dot = 0x131;
constexpr char32_t combining_dot = 0x307;
constexpr char32_t not_a_character = 0xFFFFFFFF;

/// Takes one character off the text; a byte that is no UTF-8 counts as a character that is part of no word.
char32_t next_character(std::string_view& text) noexcept {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t code = length == 1 ? first : first & (0x7FU >> length);
  bool valid = first < 0x80 || (first >= 0xC2 && first < 0xF5 && text.size() >= length);
  for (std::size_t at = 1; valid && at < length; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    valid = (byte & 0xC0U) == 0x80;
    code = (code << 6U) | (byte & 0x3FU);
  }
  text.remove_prefix(valid ? length : 1);
  return valid ? code : not_a_character;
}

void append_utf8(std::string& text, char32_t code) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0U | (code >> 6U));
  } else {
    if (code < 0x10000) {
      put(0xE0U | (code >> 12U));
    } else {
      put(0xF0U | (code >> 18U));
      put(0x80U | ((code >> 12U) & 0x3FU));
    }
    put(0x80U | ((code >> 6U) & 0x3FU));
  }
  put(0x80U | (code & 0x3FU));
}

bool is_word(char32_t code) noexcept {
  if (code < 0x80) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code == '_';
  }
  const auto ranges = word_ranges();
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                      [](char32_t value, const CodeRange& range) { return value < range.first; });
  return after != ranges.begin() && code <= (after - 1)->last;
}

char32_t lower(char32_t code) noexcept {
  if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 0x20 : code;
  const auto ranges = lower_ranges();
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                      [](char32_t value, const LowerRange& range) { return value < range.first; });
  if (after == ranges.begin()) return code;
  const LowerRange& range = *(after - 1);
  if (code > range.last || (code - range.first) % range.step != 0) return code;
  return static_cast<char32_t>(static_cast<std::int32_t>(code) + range.distance);
}

bool is_lower_of_another(char32_t code) noexcept {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  const auto ranges = lower_ranges();
  return std::any_of(ranges.begin(), ranges.end(), [&](const LowerRange& range) {
    const auto upper = static_cast<char32_t>(static_cast<std::int32_t>(code) - range.distance);
    return upper >= range.first && upper <= range.last && (upper - range.first) % range.step == 0;
  });
}

/// A letter that comes in two cases, also one that is no character's only lower case.
bool has_case(char32_t code) noexcept {
  if (code == final_sigma || code == capital_i_with_dot || code == small_i_without_dot) return true;
  return lower(code) != code || is_lower_of_another(code);
}

/// The words of a message with one "_" between them.
std::u32string joined_words(std::string_view message) {
  std::u32string joined;
  bool gap = false;
  while (!message.empty()) {
    const char32_t code = next_character(message);
    if (!is_word(code)) {
      gap = true;
      continue;
    }
    if (gap && !joined.empty()) joined += U'_';
    gap = false;
    joined += code;
  }
  return joined;
}

std::u32string lower_text(const std::u32string& text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == capital_sigma) {
      const bool ends_word = at > 0 && has_case(text[at - 1]) && (at + 1 == text.size() || !has_case(text[at + 1]));
      result += ends_word ? final_sigma : small_sigma;
    } else if (text[at] == capital_i_with_dot) {
      result += {U'i', combining_dot};
    } else {
      result += lower(text[at]);
    }
  }
  return result;
}

}  // namespace

std::string slug(std::string_view message, std::size_t limit) {
  constexpr std::size_t usual_limit = 40;
  if (limit == 0) limit = usual_limit;
  std::u32string text = lower_text(joined_words(message));
  if (text.size() > limit) {
    text.resize(limit);
    text.resize(std::min(text.rfind(U'_'), limit));
    text += U'_';
  }
  std::string result;
  for (const char32_t code : text) append_utf8(result, code);
  return result;
}

}  // namespace migrate::script
