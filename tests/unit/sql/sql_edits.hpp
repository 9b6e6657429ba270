#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// From MIGRATE_TEST_SEED, or fixed.
[[nodiscard]] unsigned test_seed();

/// Texts to edit: every file of tests/corpus/histories and versions/, and short ones with everything a lexer knows.
[[nodiscard]] std::vector<std::string> sql_corpus();

/// The text laid out anew: other blanks, comments and line ends between the tokens, a byte order mark, letter case,
/// semicolons that end nothing. No server could tell the difference.
[[nodiscard]] std::string relaid(std::string_view text, Dialect dialect, std::mt19937& random);

}  // namespace migrate::sql
