#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tokens.hpp"

namespace migrate::schema::sqlite {

/// The text of a CHECK taken apart, as far as is needed to find values that it lets through.

[[nodiscard]] bool is_literal(const Token& token) noexcept;

/// A column, or functions of it that leave an allowed value as it is (trim, lower, abs); or its length.
struct Operand {
  std::size_t begin = 0;  ///< place of the first token
  std::size_t end = 0;    ///< behind the last
  bool is_length = false;
};

/// The widest operand around the column's name, which stands at that place.
[[nodiscard]] Operand operand_at(Tokens tokens, std::size_t column);

/// What AND, OR and NOT join, each without the parentheses around it: "a > 0 AND (b = 1 OR NOT c)" gives three.
[[nodiscard]] std::vector<Tokens> conditions_in(Tokens check);

/// The parts that OR joins, at the top only.
[[nodiscard]] std::vector<Tokens> alternatives_in(Tokens check);

/// "left < right"; IS and IS NOT count.
struct Comparison {
  Tokens left;
  std::string comparison;  ///< folded
  Tokens right;
};

/// Nothing when the condition is none, or holds another one.
[[nodiscard]] std::optional<Comparison> comparison_in(Tokens condition);

}  // namespace migrate::schema::sqlite
