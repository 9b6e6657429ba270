#pragma once

#include <cstdint>
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

/// Columns of a SELECT, each with a comma before it: whether a read that has a condition can give anything.
[[nodiscard]] std::string presence_columns(const std::vector<Read>& reads);

/// Of those with a condition only such whose column, from `first` on, says so; of the others all.
[[nodiscard]] std::vector<Read> useful_reads(std::vector<Read> reads, const std::vector<db::Value>& presence,
                                             std::size_t first);

/// Whether a transaction begins before the reads or ends after them. It is one snapshot that reads only; settings of
/// its own make the server print values and names the same way in any two databases.
enum class Bounds : std::uint8_t { first, last };

/// Runs them in their order, in one round trip. Each takes its rows before those of the next come. When they fail, the
/// transaction is the caller's to end.
void run_reads(db::Connection& connection, const std::vector<Read>& reads, Bounds bounds);

}  // namespace migrate::schema::postgres
