#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// What a token is. Blanks and comments are tokens too, so that the tokens of a text, laid end to end, are the text.
enum class TokenKind : std::uint8_t {
  blank,              ///< white space, one run; a byte order mark at the start of the text too
  line_comment,       ///< -- … without the line end
  block_comment,      ///< /* … */, nested on PostgreSQL, not on SQLite (where the end of the text ends it too)
  word,               ///< unquoted identifier or keyword
  quoted_identifier,  ///< "…" (both); `…` and […] (SQLite); U&"…" (PostgreSQL)
  string,             ///< '…', E'…', B'…', X'…', N'…', U&'…' (prefix included)
  dollar_string,      ///< $tag$…$tag$ (PostgreSQL)
  number,
  parameter,  ///< $1 (PostgreSQL); ?, ?1, :name, @name, $name (SQLite)
  operator_,  ///< one operator, brackets and commas included, one token each for ( ) [ ] , .
  semicolon,
  meta_command,  ///< a psql line that begins with a backslash (\restrict …, \connect …), without the line end
  copy_data,     ///< the lines after a COPY … FROM STDIN, up to and with its "\." line (PostgreSQL)
  unterminated,  ///< a string, comment, quoted identifier or COPY data that the text ends in
  end,           ///< length 0
};

/// Blank or comment: what a server does not see.
[[nodiscard]] constexpr bool is_insignificant(TokenKind kind) noexcept {
  return kind == TokenKind::blank || kind == TokenKind::line_comment || kind == TokenKind::block_comment;
}

/// A piece of the text: byte offset and length. Valid as long as the text.
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// Cuts SQL text into tokens as the server's own scanner would. Never fails: what makes no sense becomes an operator
/// token, what has no end an `unterminated` one. Linear time, no allocation, no recursion.
///
/// Knows as much of statements as tokens depend on: a backslash line is psql's only between statements, the lines after
/// COPY … FROM STDIN are data, SET standard_conforming_strings changes the strings that follow, and the second line of
/// E'…' newline '…' still has escapes.
/// Source: PostgreSQL manual 4.1 "Lexical Structure" and its scan.l and psqlscan.l; SQLite's tokenize.c as documented.
class Lexer {
 public:
  /// `text` must outlive the lexer.
  Lexer(std::string_view text, Dialect dialect) noexcept : text_(text), dialect_(dialect) {}

  /// The next token; `end` for ever at the end.
  [[nodiscard]] Token next() noexcept;

  /// The next token that is neither blank nor comment.
  [[nodiscard]] Token next_significant() noexcept;

  [[nodiscard]] std::string_view spelling(const Token& token) const noexcept {
    return text_.substr(token.offset, token.length);
  }
  [[nodiscard]] std::size_t position() const noexcept { return position_; }
  /// Goes on from a byte offset, as if a statement began there.
  void seek(std::size_t offset) noexcept;

  /// PostgreSQL's standard_conforming_strings: off makes backslashes in '…' escape. Default on. What is set here is
  /// also what RESET and SET … TO DEFAULT in the text go back to.
  void set_standard_conforming_strings(bool on) noexcept { standard_strings_ = default_strings_ = on; }
  [[nodiscard]] bool standard_conforming_strings() const noexcept { return standard_strings_; }

  /// Whether the statement read so far, its semicolon not included, is a COPY … FROM STDIN.
  [[nodiscard]] bool in_copy_from_stdin() const noexcept {
    return in_statement_ && head_ == Head::copy && copy_step_ == CopyStep::standard_input;
  }

 private:
  friend class SignificantTokens;  // takes tokens the quick way

  enum class Head : std::uint8_t { none, copy, setting };                     // statements tokens depend on
  enum class CopyStep : std::uint8_t { table, from, standard_input };         // how far a COPY has been read
  enum class Continuation : std::uint8_t { none, string_ended, line_ended };  // of a string with escapes

  Token next_quickly() noexcept;  // inline, in src/sql/lexer_quick.hpp
  Token next_carefully() noexcept;
  TokenKind scan() noexcept;
  TokenKind scan_blank() noexcept;
  TokenKind scan_word_or_prefix() noexcept;
  TokenKind scan_plain_string() noexcept;
  TokenKind scan_dollar() noexcept;
  TokenKind scan_operator() noexcept;
  TokenKind scan_backslash() noexcept;
  TokenKind scan_copy_data() noexcept;
  TokenKind until(std::size_t end, TokenKind kind) noexcept;
  [[nodiscard]] bool line_starts_at(std::size_t offset) const noexcept;
  [[nodiscard]] char peek(std::size_t ahead) const noexcept;
  void follow_string(const Token& token) noexcept;
  void follow_statement(const Token& token) noexcept;
  void follow_copy(const Token& token) noexcept;
  void end_statement(std::size_t end) noexcept;

  std::string_view text_;
  Dialect dialect_;
  std::size_t position_ = 0;
  bool standard_strings_ = true;
  bool default_strings_ = true;
  bool in_statement_ = false;
  bool steady_ = false;   // words, blanks and the like come next without changing anything
  bool escapes_ = false;  // the string just scanned was one with backslash escapes
  Head head_ = Head::none;
  CopyStep copy_step_ = CopyStep::table;
  Continuation continuation_ = Continuation::none;
  std::size_t statement_start_ = 0;
  std::size_t parentheses_ = 0;     // open ones in a COPY
  std::size_t waiting_copies_ = 0;  // COPY statements whose data begins with the next line
  std::size_t signs_end_ = 0;       // up to here a run of + and - was seen: each is a token
};

}  // namespace migrate::sql
