#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace migrate::autogen {

/// Makes of what sqlite3's `.schema` and `.dump` print what can be run in a new database: they show SQLite's own tables
/// (sqlite_sequence, sqlite_stat1), and `.dump` writes virtual tables and the inside of them by force.
/// Source: sqlite.org/cli.html, as tried with 3.40. Reads the statements of one file, one after the other.
class SqliteInternals {
 public:
  /// The statement to run instead; an empty one when there is nothing to run; nothing when it is to run as it is.
  [[nodiscard]] std::optional<std::string> instead_of(std::string_view statement);

 private:
  bool writable_schema_ = false;  ///< rows are those of a dump, the inside of virtual tables among them
};

}  // namespace migrate::autogen
