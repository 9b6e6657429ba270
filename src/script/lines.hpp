#pragma once

#include <cstddef>
#include <string_view>

namespace migrate::script {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Where the first line of a text begins: after a byte order mark.
[[nodiscard]] constexpr std::size_t text_start(std::string_view text) noexcept {
  return text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

/// Whether a line begins at an offset.
[[nodiscard]] constexpr bool begins_line(std::string_view text, std::size_t offset) noexcept {
  return offset == text_start(text) || (offset > 0 && text[offset - 1] == '\n');
}

/// One line, or the rest of one.
struct Line {
  std::size_t offset = 0;
  std::string_view text;  ///< without its line end, LF or CR LF
  std::size_t next = 0;   ///< where the next line begins, or the text ends
};

/// From an offset to the end of its line.
[[nodiscard]] constexpr Line line_from(std::string_view text, std::size_t offset) noexcept {
  const std::size_t newline = text.find('\n', offset);
  const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
  std::string_view content = text.substr(offset, next - offset);
  if (content.ends_with('\n')) content.remove_suffix(1);
  if (content.ends_with('\r')) content.remove_suffix(1);
  return {offset, content, next};
}

/// Without spaces and tabs at the left.
[[nodiscard]] constexpr std::string_view trim_left(std::string_view text) noexcept {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

}  // namespace migrate::script
