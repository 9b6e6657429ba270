#pragma once

#include <memory>

#include "migrate/db/connection.hpp"
#include "migrate/schema/catalog.hpp"
#include "migrate/schema/inspect.hpp"

namespace migrate::schema {

/// Reads one database's catalog again and again, between changes of it. Each reading gives what `inspect` would give at
/// that moment, whoever made the changes, but for what needs what, which is not read.
///
/// PostgreSQL: from the second reading on only what was touched since the last one is read, and what needs it; the rest
/// is as it was (src/schema/postgres/marks.hpp tells how that is known). When half of the database was touched, a role
/// or a tablespace was renamed, or an object in pg_catalog came or went, all is read anew. The queries are prepared
/// in the session: only for one of our own, with no pooler in between; what a script does to prepared statements and
/// settings does no harm. SQLite: reads all each time.
class Follower {
 public:
  /// Reads nothing yet. `connection` must outlive the follower.
  explicit Follower(db::Connection& connection, InspectOptions options = {});
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  /// The catalog as it is now. `connection` must be idle and is idle afterwards. @throws what the connection throws.
  [[nodiscard]] Catalog read();

  class Way;

 private:
  std::unique_ptr<Way> way_;
};

}  // namespace migrate::schema
