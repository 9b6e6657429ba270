#include "migrate/sql/lexer.hpp"

#include "char_class.hpp"
#include "lexer_quick.hpp"
#include "scan.hpp"

namespace migrate::sql {

Token Lexer::next() noexcept {
  return next_quickly();
}

Token Lexer::next_carefully() noexcept {
  const std::size_t start = position_;
  if (start >= text_.size()) return {TokenKind::end, text_.size(), 0};
  const bool data = waiting_copies_ > 0 && line_starts_at(start);
  const TokenKind kind = data ? scan_copy_data() : scan();
  // Few tokens change what is to come, so the rest is spared the calls.
  if (kind == TokenKind::string || continuation_ != Continuation::none) follow_string({kind, start, position_ - start});
  const bool telling = !in_statement_ || kind == TokenKind::semicolon || head_ == Head::copy;
  if (telling && dialect_ == Dialect::postgresql) follow_statement({kind, start, position_ - start});
  steady_ = dialect_ == Dialect::sqlite ||
            (in_statement_ && head_ != Head::copy && waiting_copies_ == 0 && continuation_ == Continuation::none);
  return {kind, start, position_ - start};
}

Token Lexer::next_significant() noexcept {
  Token token = next();
  while (is_insignificant(token.kind)) token = next();
  return token;
}

/// Moves past one token; its kind.
TokenKind Lexer::scan() noexcept {
  switch (class_of(text_[position_], dialect_)) {
    case CharClass::blank:
      return scan_blank();
    case CharClass::word:
    case CharClass::prefix:
      return scan_word_or_prefix();
    case CharClass::digit:
      return until(end_of_number(text_, position_, dialect_), TokenKind::number);
    case CharClass::quote:
      return scan_plain_string();
    case CharClass::double_quote:
      return until(end_of_quoted(text_, position_, '"', true), TokenKind::quoted_identifier);
    case CharClass::backtick:
      return until(end_of_quoted(text_, position_, '`', true), TokenKind::quoted_identifier);
    case CharClass::bracket:
      return until(end_of_quoted(text_, position_, ']', false), TokenKind::quoted_identifier);
    case CharClass::semicolon:
      return until(position_ + 1, TokenKind::semicolon);
    case CharClass::dollar:
      return scan_dollar();
    case CharClass::backslash:
      return scan_backslash();
    default:
      return scan_operator();
  }
}

TokenKind Lexer::scan_blank() noexcept {
  const CharClasses& classes = classes_of(dialect_);
  std::size_t at = position_;
  while (at < text_.size() && classes[static_cast<unsigned char>(text_[at])] == CharClass::blank) {
    const bool line_end = text_[at++] == '\n';
    if (line_end && waiting_copies_ > 0) break;  // the next line is data
  }
  position_ = at;
  return TokenKind::blank;
}

TokenKind Lexer::scan_word_or_prefix() noexcept {
  const char first = static_cast<char>(text_[position_] | 0x20);
  const bool prefix = class_of(text_[position_], dialect_) == CharClass::prefix;
  if (prefix && peek(1) == '\'' && first != 'u') {
    // N'…' is two tokens of the server's scanner, so it follows standard_conforming_strings; E'…' never does.
    escapes_ = first == 'e' || (first == 'n' && !standard_strings_);
    if (escapes_) return until(end_of_escaped(text_, position_ + 1), TokenKind::string);
    return until(end_of_quoted(text_, position_ + 1, '\'', first == 'n'), TokenKind::string);
  }
  if (prefix && first == 'u' && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
    const TokenKind kind = peek(2) == '"' ? TokenKind::quoted_identifier : TokenKind::string;
    return until(end_of_quoted(text_, position_ + 2, peek(2), true), kind);
  }
  if (position_ == 0 && text_.starts_with("\xEF\xBB\xBF")) return until(3, TokenKind::blank);
  std::size_t at = position_ + 1;
  while (at < text_.size() && is_word_part(text_[at])) ++at;
  return until(at, TokenKind::word);
}

TokenKind Lexer::scan_plain_string() noexcept {
  escapes_ = !standard_strings_ || continuation_ == Continuation::line_ended;
  const std::size_t end = escapes_ ? end_of_escaped(text_, position_) : end_of_quoted(text_, position_, '\'', true);
  return until(end, TokenKind::string);
}

TokenKind Lexer::scan_dollar() noexcept {
  if (dialect_ == Dialect::sqlite) return scan_operator();
  if (is_digit(peek(1))) {
    std::size_t at = position_ + 2;
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return until(at, TokenKind::parameter);
  }
  const std::size_t delimiter = dollar_delimiter_length(text_, position_);
  if (delimiter == 0) return until(position_ + 1, TokenKind::operator_);
  return until(end_of_dollar_quoted(text_, position_, delimiter), TokenKind::dollar_string);
}

TokenKind Lexer::scan_operator() noexcept {
  const char first = text_[position_];
  const char second = peek(1);
  if (first == '-' && second == '-') {
    return until(end_of_line_comment(text_, position_, dialect_), TokenKind::line_comment);
  }
  const CharClass kind = class_of(first, dialect_);
  if (dialect_ == Dialect::sqlite) {
    // A comment needs a byte after its opening; one that never ends, ends with the text.
    if (first == '/' && second == '*' && position_ + 2 < text_.size()) {
      const std::size_t end = end_of_block_comment(text_, position_, false);
      return until(end == not_ended ? text_.size() : end, TokenKind::block_comment);
    }
    if (kind == CharClass::dot && is_digit(second)) {
      return until(end_of_number(text_, position_, dialect_), TokenKind::number);
    }
    if (kind == CharClass::variable || kind == CharClass::colon || kind == CharClass::dollar) {
      const std::size_t end = end_of_sqlite_parameter(text_, position_);
      if (end != position_) return until(end, TokenKind::parameter);
    }
    return until(end_of_sqlite_operator(text_, position_), TokenKind::operator_);
  }
  if (first == '/' && second == '*') {
    return until(end_of_block_comment(text_, position_, true), TokenKind::block_comment);
  }
  if (kind == CharClass::dot) {
    if (is_digit(second)) return until(end_of_number(text_, position_, dialect_), TokenKind::number);
    return until(position_ + (second == '.' ? 2 : 1), TokenKind::operator_);
  }
  if (kind == CharClass::colon) {
    return until(position_ + (second == ':' || second == '=' ? 2 : 1), TokenKind::operator_);
  }
  if (kind != CharClass::operator_ || position_ < signs_end_) return until(position_ + 1, TokenKind::operator_);
  const std::size_t run_end = end_of_operator_run(text_, position_);
  signs_end_ = run_end;  // what is cut off the run's end, if anything, is + and - only
  return until(end_of_operator_in_run(text_, position_, run_end), TokenKind::operator_);
}

/// A backslash that begins a line between statements is psql's, with the rest of the line.
TokenKind Lexer::scan_backslash() noexcept {
  std::size_t line = position_;
  while (line > 0 && (text_[line - 1] == ' ' || text_[line - 1] == '\t')) --line;
  if (in_statement_ || !line_starts_at(line)) return until(position_ + 1, TokenKind::operator_);
  const std::size_t end = text_.find_first_of("\r\n", position_);
  return until(end == std::string_view::npos ? text_.size() : end, TokenKind::meta_command);
}

TokenKind Lexer::scan_copy_data() noexcept {
  --waiting_copies_;
  return until(end_of_copy_data(text_, position_), TokenKind::copy_data);
}

TokenKind Lexer::until(std::size_t end, TokenKind kind) noexcept {
  position_ = end == not_ended ? text_.size() : end;
  return end == not_ended ? TokenKind::unterminated : kind;
}

bool Lexer::line_starts_at(std::size_t offset) const noexcept {
  if (offset == 0 || text_[offset - 1] == '\n') return true;
  return offset == 3 && text_.starts_with("\xEF\xBB\xBF");
}

char Lexer::peek(std::size_t ahead) const noexcept {
  return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
}

}  // namespace migrate::sql
