#include "shorten.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "migrate/base/source_text.hpp"

namespace migrate::render {

namespace {

constexpr std::size_t most_of_line = 500;
constexpr std::size_t most_of_field = 8'000;
constexpr std::string_view ellipsis = "…";

std::string beginning(std::string_view text, std::size_t characters) {
  if (text.size() <= characters) return std::string(text);
  const auto end = byte_offset_of_character(text, characters);
  std::string result(text.substr(0, end));
  if (end < text.size()) result += ellipsis;
  return result;
}

}  // namespace

std::string shortened(std::string_view text, std::size_t most_lines) {
  std::string result;
  for (std::size_t number = 0; number < most_lines; ++number) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    result.append(number == 0 ? "" : "\n").append(beginning(line, most_of_line));
    if (end == std::string_view::npos) return result;
    text.remove_prefix(end + 1);
  }
  const auto left = std::count(text.begin(), text.end(), '\n') + (text.ends_with('\n') ? 0 : 1);
  return result + fmt::format("\n{} ({} more lines)", ellipsis, left);
}

std::string capped(std::string_view text) {
  return beginning(text, most_of_field);
}

}  // namespace migrate::render
