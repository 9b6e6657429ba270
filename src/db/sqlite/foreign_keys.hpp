#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

struct sqlite3;

namespace migrate::db::sqlite {

/// The rows of a database that point at no parent, as PRAGMA foreign_key_check tells. Enforcement is off while we
/// run (a rebuilt parent table would delete or rewrite its children), so this is how a broken key is found before
/// COMMIT. Source: sqlite.org/pragma.html#pragma_foreign_key_check, sqlite.org/lang_altertable.html step 10.
class ForeignKeyReport {
 public:
  /// Looks at the main database. Costs next to nothing where no table has a foreign key, a scan of each child
  /// table where some do. Never fails: a key that SQLite cannot check (its parent has no matching unique index) is left
  /// out.
  [[nodiscard]] static ForeignKeyReport take(sqlite3* database);

  /// One sentence about a violation that `earlier` does not have, naming table, row and parent; empty when there is
  /// none. A table rebuild may renumber rows, so what counts is the number of violations of a table against a parent.
  [[nodiscard]] std::string new_since(const ForeignKeyReport& earlier) const;

  [[nodiscard]] bool empty() const noexcept { return pairs_.empty(); }

 private:
  struct Pair {
    std::size_t count = 0;
    std::set<std::string> rows;  // the first ones; "" for a row of a WITHOUT ROWID table
  };

  [[nodiscard]] bool add_all(sqlite3* database, const char* pragma);
  void add_table_by_table(sqlite3* database);

  std::map<std::pair<std::string, std::string>, Pair> pairs_;  // (table, parent)
};

}  // namespace migrate::db::sqlite
