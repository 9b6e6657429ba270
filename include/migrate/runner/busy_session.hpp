#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace migrate::runner {

/// Another session of the database that stands in the way, as pg_stat_activity tells of it. What the server does not
/// let us see is empty.
struct BusySession {
  std::int64_t pid = 0;
  std::string user;
  std::string application_name;
  std::string host;             ///< the client's name or address; "local" for a Unix socket
  std::string state;            ///< "active", "idle in transaction", …
  std::chrono::seconds age{0};  ///< of its transaction, else of its query
  std::string query;            ///< its latest, cut after 300 characters

  /// "pid 4711 (psql, app at 10.0.0.7), active for 12 s: SELECT …", on one line.
  [[nodiscard]] std::string to_string() const;
};

}  // namespace migrate::runner
