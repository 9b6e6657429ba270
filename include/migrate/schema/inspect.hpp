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
};

/// Reads the whole catalog in one snapshot and a fixed number of queries that travel together. PostgreSQL 13 to 18:
/// with an empty search_path, so that all names come qualified and two databases print the same text for the same
/// thing; system schemas, temporary objects and what an extension owns are left out. `connection` must be idle and is
/// idle afterwards, its settings unchanged.
/// @throws what the connection throws.
[[nodiscard]] Catalog inspect(db::Connection& connection, const InspectOptions& options = {});

}  // namespace migrate::schema
