#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "migrate/db/connection.hpp"

struct sqlite3;

namespace migrate::db::sqlite {

/// SQLite's last failure on a connection, before anything else is asked of it.
struct Failure {
  int code = 0;         ///< extended result code
  std::string message;  ///< SQLite's English words
  int offset = -1;      ///< byte offset into the text that was prepared, or -1
};

[[nodiscard]] Failure last_failure(sqlite3* database);

/// What to do about a failure; empty when SQLite's words say it all. `file` is the database as it was typed.
[[nodiscard]] std::string hint_for(const Failure& failure, std::string_view file);

/// The sentence of a failure: SQLite's words, or clearer ones that name the file.
[[nodiscard]] std::string sentence_for(const Failure& failure, std::string_view file);

/// The failure of a statement; its place and text are the caller's to fill in.
[[nodiscard]] StatementError statement_error(const Failure& failure, std::string_view file);

/// The failure to write because another process holds the file.
/// @returns Error{lock_busy}
[[nodiscard]] Error busy_error(const Failure& failure, std::string_view file);

}  // namespace migrate::db::sqlite
