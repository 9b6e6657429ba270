#include <algorithm>

#include "migrate/base/source_text.hpp"
#include "utf8.hpp"
#include "width_table.hpp"

namespace migrate {

namespace {

constexpr std::size_t most_shown = 160;  // characters
constexpr std::string_view ellipsis = "…";

/// What is shown for one character of a foreign line: itself, or U+FFFD where it could move the cursor.
std::string_view shown(std::string_view character) noexcept {
  const auto first = static_cast<unsigned char>(character.front());
  const bool c1_control = character.size() == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
  const bool control = (first < 0x20 && first != '\t') || first == 0x7F || c1_control;
  return control || utf8::character_length(character, 0) == 0 ? utf8::replacement : character;
}

/// The code point of one well-formed character.
char32_t code_point(std::string_view character) noexcept {
  const auto first = static_cast<unsigned char>(character.front());
  if (first < 0x80) return first;
  char32_t code = first & (0xFFU >> (character.size() + 1));
  for (const char byte : character.substr(1)) code = (code << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  return code;
}

std::size_t cells_of(std::string_view character) noexcept {
  const char32_t code = code_point(character);
  const auto ranges = width_ranges();
  const auto behind = std::upper_bound(ranges.begin(), ranges.end(), code,
                                       [](char32_t value, const WidthRange& range) { return value < range.first; });
  if (behind == ranges.begin() || code > (behind - 1)->last) return 1;
  return (behind - 1)->cells;
}

}  // namespace

std::size_t count_cells(std::string_view text) noexcept {
  std::size_t cells = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = utf8::step(text, offset);
    cells += utf8::character_length(text, offset) == 0 ? 1 : cells_of(text.substr(offset, length));
    offset += length;
  }
  return cells;
}

Stretch stretch_around(std::string_view line, std::size_t column, std::size_t most) noexcept {
  if (line.size() <= most) return {line, 1, false, false};
  const std::size_t length = count_characters(line);
  if (length <= most) return {line, 1, false, false};
  const std::size_t target = std::min(column == 0 ? 1 : column, length + 1);
  const std::size_t earliest = target > most / 2 ? target - most / 2 : 1;
  const std::size_t from = std::min(earliest, length - most + 1);
  const std::size_t begin = byte_offset_of_character(line, from - 1);
  const std::size_t size = byte_offset_of_character(line.substr(begin), most);
  return {line.substr(begin, size), from, from > 1, begin + size < line.size()};
}

std::string excerpt_with_caret(std::string_view line, std::size_t column, std::size_t indent) {
  const Stretch part = stretch_around(line, column, most_shown);
  std::string text(indent, ' ');
  std::string caret = "\n" + std::string(indent, ' ');
  if (part.cut_before) {
    text += ellipsis;
    caret += ' ';
  }
  std::size_t number = part.from;
  for (std::size_t offset = 0; offset < part.text.size(); ++number) {
    const std::size_t length = utf8::step(part.text, offset);
    const std::string_view character = shown(part.text.substr(offset, length));
    text += character;
    if (number < column && character == "\t") caret += '\t';
    if (number < column && character != "\t") caret.append(cells_of(character), ' ');
    offset += length;
  }
  if (part.cut_after) text += ellipsis;
  return column == 0 ? text : text + caret + '^';
}

}  // namespace migrate
