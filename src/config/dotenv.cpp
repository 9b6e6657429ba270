#include "migrate/config/dotenv.hpp"

#include <algorithm>
#include <utility>

namespace migrate::config {

namespace {

constexpr std::string_view line_ends = "\r\n";
constexpr std::string_view blanks = " \t\v\f\x1C\x1D\x1E\x1F";
constexpr std::string_view any_space = " \t\v\f\x1C\x1D\x1E\x1F\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// CRLF and CR as LF: Python reads the file as text.
std::string with_plain_line_ends(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    result += text[i] == '\r' ? '\n' : text[i];
  }
  return result;
}

std::string unescape(std::string_view text, char quote) {
  constexpr std::string_view letters = "abfnrtv\\'\"";
  constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\'\"";
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    const bool known = quote == '"' ? letters.find(next) != std::string_view::npos : next == '\\' || next == '\'';
    if (text[i] == '\\' && next != '\0' && known) {
      result += meanings[letters.find(next)];
      ++i;
    } else {
      result += text[i];
    }
  }
  return result;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  [[nodiscard]] std::size_t offset() const noexcept { return at_; }

  /// Goes to the next statement; false at the end.
  bool next() {
    skip(any_space);
    return at_ < text_.size();
  }

  /// One statement; false when it cannot be read. A comment gives an entry without a name.
  bool statement(EnvEntry& entry) {
    take_export();
    entry.offset = at_;
    if (!name(entry.name)) return false;
    skip(blanks);
    if (peek() == '=') {
      ++at_;
      skip(blanks);
      entry.value.emplace();
      if (!value(*entry.value)) return false;
    }
    const std::size_t before_comment = at_;
    skip(blanks);
    if (peek() == '#') {
      rest_of_line();
    } else {
      at_ = before_comment;
      skip(blanks);
    }
    return at_end_of_line();
  }

  void rest_of_line() { at_ = std::min(text_.find_first_of(line_ends, at_), text_.size()); }

 private:
  [[nodiscard]] char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] bool at_end_of_line() const noexcept {
    return at_ == text_.size() || line_ends.find(text_[at_]) != std::string_view::npos;
  }
  void skip(std::string_view characters) { at_ = std::min(text_.find_first_not_of(characters, at_), text_.size()); }

  void take_export() {
    constexpr std::string_view word = "export";
    const std::size_t after = at_ + word.size();
    if (!text_.substr(at_).starts_with(word) || after >= text_.size()) return;
    if (blanks.find(text_[after]) == std::string_view::npos) return;
    at_ = after;
    skip(blanks);
  }

  bool name(std::string& result) {
    if (peek() == '#') return true;
    std::size_t end = 0;
    if (peek() == '\'') {
      end = text_.find('\'', ++at_);
      if (end == std::string_view::npos || end == at_) return --at_, false;
      result = with_plain_line_ends(text_.substr(at_, end - at_));
      at_ = end + 1;
      return true;
    }
    end = at_;
    while (end < text_.size() && text_[end] != '=' && text_[end] != '#' &&
           any_space.find(text_[end]) == std::string_view::npos) {
      ++end;
    }
    result = text_.substr(at_, end - at_);
    at_ = end;
    return !result.empty();
  }

  bool value(std::string& result) {
    if (at_end_of_line()) return true;
    if (peek() == '\'' || peek() == '"') return quoted(result);
    const std::size_t start = at_;
    rest_of_line();
    std::string_view part = text_.substr(start, at_ - start);
    for (std::size_t i = 1; i < part.size(); ++i) {  // a "#" with a blank before it begins a comment
      if (part[i] == '#' && blanks.find(part[i - 1]) != std::string_view::npos) part = part.substr(0, i);
    }
    const std::size_t last = part.find_last_not_of(blanks);
    result = part.substr(0, last == std::string_view::npos ? 0 : last + 1);
    return true;
  }

  /// The value ends at the first quote without a backslash before it; when there is none, at the last one with.
  bool quoted(std::string& result) {
    const char quote = peek();
    std::size_t last_escaped = std::string_view::npos;
    std::size_t end = at_ + 1;
    for (; end < text_.size() && text_[end] != quote; ++end) {
      if (text_[end] == '\\' && end + 1 < text_.size() && text_[end + 1] == quote) last_escaped = ++end;
    }
    if (end >= text_.size()) end = last_escaped;
    if (end == std::string_view::npos) return false;
    result = unescape(with_plain_line_ends(text_.substr(at_ + 1, end - at_ - 1)), quote);
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Checked<std::vector<EnvEntry>> parse_dotenv(const SourceText& text) {
  Checked<std::vector<EnvEntry>> result;
  for (Reader reader(text.text()); reader.next();) {
    const std::size_t start = reader.offset();
    EnvEntry entry;
    if (reader.statement(entry)) {
      if (!entry.name.empty()) result.value.push_back(std::move(entry));
      continue;
    }
    reader.rest_of_line();
    result.diagnostics.push_back({Severity::warning, text.place(start), "this line cannot be read and is skipped",
                                  "write NAME=value; a value with # or blanks at its ends stands in quotes", ""});
  }
  return result;
}

}  // namespace migrate::config
