#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "migrate/sql/effect.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::sql {

/// Reads one statement from its first significant token to its last, one token ahead. What fits moves on; what does not
/// leaves everything as it was, but for a name or literal that breaks off in its middle.
class StatementReader {
 public:
  StatementReader(std::string_view statement, Dialect dialect) noexcept;

  /// The keyword comes next, in any letter case.
  [[nodiscard]] bool at_word(std::string_view keyword) const noexcept;
  /// One of the keywords comes next; moves past it.
  bool take_word(std::string_view keyword) noexcept;
  /// All of the keywords, parted by blanks, come next; moves past them, or not at all.
  bool take_words(std::string_view keywords) noexcept;
  /// An operator of one character, brackets and commas included.
  bool take(char operator_character) noexcept;
  [[nodiscard]] bool at(char operator_character) const noexcept;
  /// A list in parentheses, if one comes next; false when it has no end.
  bool skip_list() noexcept;
  /// A semicolon, or nothing, comes next.
  [[nodiscard]] bool at_end() const noexcept;

  /// a, a.b or a.b.c, decoded; of three parts the last two.
  [[nodiscard]] std::optional<QualifiedName> name();
  /// A string literal of PostgreSQL, decoded; nothing when it goes on over a line end, too.
  [[nodiscard]] std::optional<std::string> literal();

 private:
  [[nodiscard]] std::optional<std::string> name_part();
  [[nodiscard]] std::string_view spelling() const noexcept { return lexer_.spelling(token_); }
  void advance() noexcept { token_ = lexer_.next_significant(); }
  /// Past U&"…" or U&'…' and its UESCAPE clause, if it has one: the character, a backslash without.
  [[nodiscard]] char take_uescape(std::string_view escaped) noexcept;

  Dialect dialect_;
  Lexer lexer_;
  Token token_;  // the one that comes next
};

}  // namespace migrate::sql
