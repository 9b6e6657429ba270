#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/schema/migration.hpp"
#include "support/schema_pair.hpp"

namespace migrate::test {

/// A database in memory, made by a text.
[[nodiscard]] std::unique_ptr<db::Connection> sqlite_database(const std::string& sql);

/// The statements of a script as one text.
[[nodiscard]] std::string text_of(const schema::Script& script);

/// What SQLite itself tells of a schema: its pragmas, and what only the texts say in a crude form. Knows nothing of our
/// reader. One line a fact, sorted.
[[nodiscard]] std::vector<std::string> picture_of(db::Connection& connection);

/// What is in the columns of each table that are not generated: table and column in lower case, values sorted, no NULL.
using Contents = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;
[[nodiscard]] Contents contents_of(db::Connection& connection);
/// The numbers of rows.
[[nodiscard]] std::map<std::string, std::string> counts_of(db::Connection& connection);

struct TryOptions {
  bool check_foreign_keys = true;  ///< the transaction is ours, so that rows must keep their parents
  bool compare_values = true;
};

/// Makes the old schema with its rows, turns it into the new one and back, and compares each time. What is wrong, a
/// paragraph each.
[[nodiscard]] std::vector<std::string> try_sqlite_pair(const SchemaPair& pair, const TryOptions& options = {});

}  // namespace migrate::test
