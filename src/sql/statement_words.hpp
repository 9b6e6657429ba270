#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "migrate/sql/lexer.hpp"

namespace migrate::sql {

/// The first significant tokens of a statement, read as far as they are asked for.
class StatementWords {
 public:
  static constexpr std::size_t most = 40;  // more than any pattern can look at

  StatementWords(std::string_view statement, Dialect dialect) noexcept : lexer_(statement, dialect) {}

  /// The token with a 0-based number; an empty one of kind `end` beyond the statement's end (or beyond `most`).
  [[nodiscard]] const Token& token(std::size_t number) noexcept;
  [[nodiscard]] std::string_view spelling(std::size_t number) noexcept { return lexer_.spelling(token(number)); }
  [[nodiscard]] bool is_word(std::size_t number, std::string_view word) noexcept;

  /// Whether the statement begins as the pattern says. Elements, parted by blanks:
  /// WORD · A|B (either) · [A|B] (one of them, or none) · @ (a name, qualified or not) · () (a list in parentheses, or
  /// none) · $ (the end).
  [[nodiscard]] bool match(std::string_view pattern) noexcept;

 private:
  [[nodiscard]] bool may_match(std::string_view pattern) noexcept;
  [[nodiscard]] std::optional<std::size_t> match_element(std::string_view element, std::size_t at) noexcept;
  [[nodiscard]] bool is_one_of(std::size_t number, std::string_view alternatives) noexcept;
  [[nodiscard]] bool is_name(std::size_t number) noexcept;
  [[nodiscard]] std::size_t after_name(std::size_t at) noexcept;
  [[nodiscard]] std::size_t after_list(std::size_t at) noexcept;

  Lexer lexer_;
  std::array<Token, most> tokens_{};
  std::size_t count_ = 0;
  Token end_{};
};

/// A boolean option inside the parentheses of a statement: WITH (create_slot = false), REINDEX (CONCURRENTLY) …;
/// nothing when it is not there.
[[nodiscard]] std::optional<bool> option_in_parentheses(std::string_view statement, std::string_view name) noexcept;

}  // namespace migrate::sql
