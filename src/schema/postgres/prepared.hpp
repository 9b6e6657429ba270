#pragma once

#include <span>
#include <string>

#include "migrate/db/connection.hpp"

namespace migrate::schema::postgres {

/// A query that a session keeps.
struct PreparedQuery {
  std::string name;   ///< begins with "migrate_catalog_"
  std::string types;  ///< of its parameters, in parentheses; or empty
  std::string sql;
};

/// Prepares those that the session does not have: all at first, and what a script took away with DISCARD ALL or
/// DEALLOCATE. Inside a transaction or outside.
void prepare_missing(db::Connection& connection, std::span<const PreparedQuery> queries);

/// Whether a statement failed because what it executes is not prepared.
[[nodiscard]] bool is_not_prepared(const db::StatementError& error);

}  // namespace migrate::schema::postgres
