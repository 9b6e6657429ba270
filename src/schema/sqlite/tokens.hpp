#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/sql/lexer.hpp"

namespace migrate::schema::sqlite {

/// A token that means something: no blank, no comment. `text` is a view into the statement.
struct Token {
  sql::TokenKind kind = sql::TokenKind::end;
  std::string_view text;
};
using Tokens = std::span<const Token>;

[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

/// The text between the first token and the last, as written; without a comment behind it.
[[nodiscard]] std::string_view text_of(Tokens tokens) noexcept;

/// The tokens as a text that does not depend on layout, letter case of words, comments, and on whether a name is
/// quoted. To be compared and shown, not to be run.
[[nodiscard]] std::string normal_form(Tokens tokens);

/// Without the parentheses around the whole, however many.
[[nodiscard]] Tokens without_parentheses(Tokens tokens) noexcept;

/// The name that a word, a quoted identifier or (as SQLite lets it) a string spells.
[[nodiscard]] std::optional<std::string> name_in(const Token& token);

/// ASCII lower case: how SQLite tells names apart.
[[nodiscard]] std::string folded(std::string_view name);

/// Every name and keyword in the tokens, folded, sorted, each once; no strings.
[[nodiscard]] std::vector<std::string> names_in(Tokens tokens);
[[nodiscard]] bool names(const std::vector<std::string>& sorted, std::string_view folded_name);

/// Reads tokens one after the other.
class TokenReader {
 public:
  /// `tokens` must outlive the reader.
  explicit TokenReader(Tokens tokens) noexcept : tokens_(tokens) {}

  [[nodiscard]] bool at_end() const noexcept { return position_ >= tokens_.size(); }
  [[nodiscard]] std::size_t position() const noexcept { return position_; }
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const noexcept;
  /// Whether an unquoted word, or an operator, of that spelling comes (lower case).
  [[nodiscard]] bool comes(std::string_view word, std::size_t ahead = 0) const noexcept;
  bool accept(std::string_view word) noexcept;
  bool accept(std::string_view first, std::string_view second) noexcept;
  void skip() noexcept { ++position_; }
  /// A name; nothing, and nothing read, when none comes.
  std::optional<std::string> name();
  /// What stands between the parentheses that come; nothing when none do, or when they have no end.
  std::optional<Tokens> group() noexcept;
  [[nodiscard]] Tokens since(std::size_t position) const noexcept {
    return tokens_.subspan(position, position_ - position);
  }
  [[nodiscard]] Tokens first(std::size_t count) const noexcept { return tokens_.first(count); }
  Tokens rest() noexcept;

 private:
  Tokens tokens_;
  std::size_t position_ = 0;
};

/// The parts between commas that stand in no parentheses.
[[nodiscard]] std::vector<Tokens> split_at_commas(Tokens tokens);

}  // namespace migrate::schema::sqlite
