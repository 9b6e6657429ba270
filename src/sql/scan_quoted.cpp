#include "char_class.hpp"
#include "scan.hpp"

// Strings, comments and COPY data: long stretches without inner structure, so the work is left to find(), which is
// memchr.

namespace migrate::sql {

std::size_t end_of_line_comment(std::string_view text, std::size_t start, Dialect dialect) noexcept {
  std::size_t end = text.find('\n', start);
  if (end == std::string_view::npos) end = text.size();
  if (dialect == Dialect::postgresql) {
    const std::size_t carriage_return = text.substr(0, end).find('\r', start);
    return carriage_return == std::string_view::npos ? end : carriage_return;
  }
  const bool crlf = end < text.size() && text[end - 1] == '\r';
  return crlf ? end - 1 : end;
}

std::size_t end_of_block_comment(std::string_view text, std::size_t start, bool nested) noexcept {
  std::size_t depth = 1;
  std::size_t at = start + 2;
  if (!nested) {
    at = text.find("*/", at);
    return at == std::string_view::npos ? not_ended : at + 2;
  }
  // Only slashes are looked for: each closes (after a star that is not part of an opening), opens, or means nothing.
  for (std::size_t slash = text.find('/', at); slash != std::string_view::npos; slash = text.find('/', at)) {
    if (slash > at && text[slash - 1] == '*') {
      at = slash + 1;
      if (--depth == 0) return at;
    } else if (slash + 1 < text.size() && text[slash + 1] == '*') {
      at = slash + 2;
      ++depth;
    } else {
      at = slash + 1;
    }
  }
  return not_ended;
}

std::size_t end_of_quoted(std::string_view text, std::size_t start, char closing, bool doubled) noexcept {
  std::size_t at = text.find(closing, start + 1);
  while (doubled && at != std::string_view::npos && at + 1 < text.size() && text[at + 1] == closing) {
    at = text.find(closing, at + 2);
  }
  return at == std::string_view::npos ? not_ended : at + 1;
}

std::size_t end_of_escaped(std::string_view text, std::size_t start) noexcept {
  std::size_t at = start + 1;
  std::size_t quote = text.find('\'', at);  // kept while escapes stand before it, so that the time stays linear
  while (quote != std::string_view::npos) {
    const std::size_t backslash = text.substr(0, quote).find('\\', at);
    if (backslash != std::string_view::npos) {
      at = backslash + 2;
      if (at > quote) quote = text.find('\'', at);
    } else if (quote + 1 < text.size() && text[quote + 1] == '\'') {
      at = quote + 2;
      quote = text.find('\'', at);
    } else {
      return quote + 1;
    }
  }
  return not_ended;
}

std::size_t dollar_delimiter_length(std::string_view text, std::size_t start) noexcept {
  std::size_t at = start + 1;
  if (at < text.size() && is_digit(text[at])) return 0;
  while (at < text.size() && text[at] != '$' && is_word_part(text[at])) ++at;
  return at < text.size() && text[at] == '$' ? at + 1 - start : 0;
}

std::size_t end_of_dollar_quoted(std::string_view text, std::size_t start, std::size_t length) noexcept {
  const std::size_t closing = text.find(text.substr(start, length), start + length);
  return closing == std::string_view::npos ? not_ended : closing + length;
}

std::size_t end_of_copy_data(std::string_view text, std::size_t start) noexcept {
  std::size_t line = start;
  while (line < text.size()) {
    const std::size_t newline = text.find('\n', line);
    const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
    std::string_view content = text.substr(line, next - line);
    if (content.ends_with('\n')) content.remove_suffix(1);
    if (content.ends_with('\r')) content.remove_suffix(1);
    if (content == "\\.") return next;
    line = next;
  }
  return not_ended;
}

}  // namespace migrate::sql
