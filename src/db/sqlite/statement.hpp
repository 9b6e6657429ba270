#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "db/sqlite/handles.hpp"
#include "migrate/db/rows.hpp"

namespace migrate::db::sqlite {

/// What running one statement to its end gave.
struct Outcome {
  Rows rows;
  std::int64_t affected = 0;  ///< rows changed; 0 for a statement that changes none
};

/// Prepares the first statement of `text`, which ends in a NUL byte; `*tail` is set behind it.
/// @returns null when the text holds no statement, or when preparing failed: `*code` tells which.
[[nodiscard]] Prepared prepare(sqlite3* database, const char* text, const char** tail, int* code);

/// Binds ?1… as text or NULL. @returns SQLite's result code.
[[nodiscard]] int bind(sqlite3_stmt* statement, std::span<const Value> parameters);

/// Steps to the end; rows are kept when `keep_rows`. @returns SQLite's result code, SQLITE_DONE when all went well.
[[nodiscard]] int step_all(sqlite3* database, sqlite3_stmt* statement, bool keep_rows, Outcome* outcome);

}  // namespace migrate::db::sqlite
