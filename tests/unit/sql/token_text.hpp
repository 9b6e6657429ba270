#pragma once

#include <string>
#include <string_view>

#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::sql {

/// The significant tokens, "kind spelling" each, with " | " between them: what a test can read.
[[nodiscard]] std::string tokens(std::string_view text, Dialect dialect = Dialect::postgresql);

/// All tokens, blanks and comments too.
[[nodiscard]] std::string all_tokens(std::string_view text, Dialect dialect = Dialect::postgresql);

/// The statements with " / " between them; each followed by its marks in braces: {copy "data"}, {meta}, {lexing},
/// {unterminated}.
[[nodiscard]] std::string statements(std::string_view text, Dialect dialect = Dialect::postgresql);

}  // namespace migrate::sql
