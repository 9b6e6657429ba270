#pragma once

#include <string_view>

#include "migrate/db/connection.hpp"
#include "migrate/sql/dialect.hpp"

namespace migrate::db {

/// No C interface of a database takes a NUL byte: the text would end there without a word.
/// @throws StatementError{statement_failed} at the first one.
void refuse_nul(std::string_view text);

/// Whether a psql line may be passed over: \restrict and \unrestrict, which pg_dump writes around its output.
[[nodiscard]] bool is_harmless_meta_command(std::string_view line);

/// @throws StatementError{unsupported} at the first psql line of a text that may not be passed over.
void refuse_meta_commands(std::string_view text, sql::Dialect dialect);

}  // namespace migrate::db
