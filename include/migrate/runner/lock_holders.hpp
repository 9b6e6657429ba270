#pragma once

#include <cstdint>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/runner/busy_session.hpp"
#include "migrate/runner/version_table.hpp"

namespace migrate::runner {

/// What two runners of one version table are kept apart by on PostgreSQL.
enum class LockKind : std::uint8_t {
  advisory,  ///< two advisory locks, of the run and of the work in one transaction
  table      ///< the version table itself, where this role cannot have advisory locks
};

/// The kind that runs of this role use. Asks the database, and takes no lock.
[[nodiscard]] LockKind lock_kind(db::Connection& connection);

/// The other sessions that hold the lock of a run on this version table, each once, by pid. Asked through `connection`;
/// takes no lock. None on SQLite, which does not tell.
[[nodiscard]] std::vector<BusySession> lock_holders(db::Connection& connection, VersionTable& table, LockKind kind);

}  // namespace migrate::runner
