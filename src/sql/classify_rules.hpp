#pragma once

#include <span>
#include <string_view>

#include "migrate/sql/classify.hpp"
#include "statement_words.hpp"

namespace migrate::sql {

/// One row: statements that begin so (StatementWords::match) have this rule.
struct ClassifyRule {
  std::string_view pattern;
  TransactionRule rule;
  std::string_view what;
};

/// Gives `traits` the rule of the first row that matches, if any does.
inline void apply_first(std::span<const ClassifyRule> rules, StatementWords& words, Traits& traits) noexcept {
  for (const ClassifyRule& row : rules) {
    if (!words.match(row.pattern)) continue;
    traits.rule = row.rule;
    traits.what = row.what;
    return;
  }
}

[[nodiscard]] Traits classify_postgresql(std::string_view statement) noexcept;
[[nodiscard]] Traits classify_sqlite(std::string_view statement) noexcept;

}  // namespace migrate::sql
