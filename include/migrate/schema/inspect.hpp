#pragma once

#include <string>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/schema/catalog.hpp"

namespace migrate::schema {

struct InspectOptions {
  /// Tables that are not part of the schema: Alembic's and ours. Names without schema; they and all that hangs on them
  /// are left out.
  std::vector<std::string> left_out_tables;
  /// Whether to read what needs what, which only `migration` has a use for.
  bool dependencies = true;
  /// PostgreSQL: prepares the queries in the session, so that it reads much faster from the second time on. Only for a
  /// session of one's own, with no pooler in between; what a script does to prepared statements does no harm.
  bool keep_plans = false;
};

/// Reads the whole catalog in one snapshot and a fixed number of queries that travel together. PostgreSQL 13 to 18:
/// with an empty search_path, so that all names come qualified and two databases print the same text for the same
/// thing; system schemas, temporary objects and what an extension owns are left out. `connection` must be idle and is
/// idle afterwards, its settings unchanged.
/// @throws what the connection throws.
[[nodiscard]] Catalog inspect(db::Connection& connection, const InspectOptions& options = {});

/// Lets the server make plans that were kept anew when they are next used: for a database that has grown since. Does
/// nothing where none are kept. @throws what the connection throws.
void plan_anew(db::Connection& connection);

}  // namespace migrate::schema
