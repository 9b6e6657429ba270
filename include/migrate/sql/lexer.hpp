#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// What a token is. Blanks and comments are tokens too, so that the tokens of a text, laid end to end, are the text.
enum class TokenKind : std::uint8_t {
  blank,               ///< white space, one run
  line_comment,        ///< -- … without the line end
  block_comment,       ///< /* … */, nested on PostgreSQL, not on SQLite
  word,                ///< unquoted identifier or keyword
  quoted_identifier,   ///< "…" (both); `…` and […] (SQLite); U&"…" (PostgreSQL)
  string,              ///< '…', E'…', B'…', X'…', N'…', U&'…' (prefix included)
  dollar_string,       ///< $tag$…$tag$ (PostgreSQL)
  number,
  parameter,           ///< $1 (PostgreSQL); ?, ?1, :name, @name, $name (SQLite)
  operator_,           ///< one operator, brackets and commas included, one token each for ( ) [ ] , .
  semicolon,
  meta_command,        ///< a psql line that begins with a backslash (\restrict …, \connect …), without the line end
  unterminated,        ///< a string, comment or quoted identifier that the text ends in
  end,                 ///< length 0
};

/// A piece of the text: byte offset and length. Valid as long as the text.
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// Cuts SQL text into tokens as the server's own scanner would. Never fails: what makes no sense becomes an operator
/// token, what has no end an `unterminated` one. Linear time, no allocation, no recursion.
/// Source: PostgreSQL manual 4.1 "Lexical Structure" and its scan.l; SQLite's tokenize.c as documented.
class Lexer {
 public:
  /// `text` must outlive the lexer.
  Lexer(std::string_view text, Dialect dialect) noexcept : text_(text), dialect_(dialect) {}

  /// The next token; `end` for ever at the end.
  [[nodiscard]] Token next() noexcept;

  /// The next token that is neither blank nor comment.
  [[nodiscard]] Token next_significant() noexcept;

  [[nodiscard]] std::string_view spelling(const Token& token) const noexcept { return text_.substr(token.offset, token.length); }
  [[nodiscard]] std::size_t position() const noexcept { return position_; }
  /// Goes on from a byte offset (after COPY data).
  void seek(std::size_t offset) noexcept { position_ = offset; }

  /// PostgreSQL's standard_conforming_strings: off makes backslashes in '…' escape. Default on.
  void set_standard_conforming_strings(bool on) noexcept { standard_strings_ = on; }

 private:
  std::string_view text_;
  Dialect dialect_;
  std::size_t position_ = 0;
  bool standard_strings_ = true;
};

}  // namespace migrate::sql
