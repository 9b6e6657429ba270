#pragma once

#include <functional>
#include <string>
#include <vector>

#include "migrate/db/connection.hpp"

namespace migrate::schema::postgres {

/// One query of a catalog read, and who takes what it gives.
struct Read {
  std::string sql;
  std::function<void(db::Rows& rows)> take;
  /// The catalog and the condition ("pg_collation o WHERE o.oid >= 16384") of rows without which it gives nothing.
  const char* among = nullptr;
};

/// Runs them in their order, in two round trips: the first asks which of them can give anything. Each takes its rows
/// before those of the next come. `keep_plans` as InspectOptions says: the n-th of the list is the same query in each
/// call for a session.
void run_reads(db::Connection& connection, const std::vector<Read>& reads, bool keep_plans);

}  // namespace migrate::schema::postgres
