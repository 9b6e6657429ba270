#include "migrate/runner/lock_holders.hpp"

#include <fmt/core.h>

#include <array>
#include <string>

#include "busy_sessions.hpp"
#include "run_lock.hpp"

namespace migrate::runner {

namespace {

constexpr std::string_view has_advisory_locks =
    "SELECT coalesce(pg_catalog.has_function_privilege("
    "pg_catalog.to_regprocedure('pg_catalog.pg_try_advisory_xact_lock(bigint)')::pg_catalog.oid, 'EXECUTE'), false)";

/// A 64-bit key as pg_locks shows it, in two halves.
std::string in_pg_locks(std::int64_t key) {
  const auto bits = static_cast<std::uint64_t>(key);
  return fmt::format("(l.classid = {} AND l.objid = {})", bits >> 32U, bits & 0xffffffffU);
}

/// The sessions with a granted lock in this database of which `which` is true; `l` is pg_locks.
std::string sessions_with_lock(std::string_view which) {
  return fmt::format(
      "SELECT {} FROM pg_catalog.pg_stat_activity a WHERE a.pid <> pg_catalog.pg_backend_pid() AND a.pid IN"
      " (SELECT l.pid FROM pg_catalog.pg_locks l WHERE l.granted AND l.database = (SELECT d.oid FROM"
      " pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) AND {}) ORDER BY a.pid",
      busy_session_columns, which);
}

}  // namespace

LockKind lock_kind(db::Connection& connection) {
  if (connection.dialect() == sql::Dialect::sqlite) return LockKind::advisory;
  return connection.query(has_advisory_locks).values.at(0).at(0) == "t" ? LockKind::advisory : LockKind::table;
}

std::vector<BusySession> lock_holders(db::Connection& connection, VersionTable& table, LockKind kind) {
  if (connection.dialect() == sql::Dialect::sqlite) return {};
  if (kind == LockKind::table) {
    const std::array<db::Value, 1> name{table.qualified()};
    return busy_sessions(connection.query(
        sessions_with_lock("l.locktype = 'relation' AND l.mode = 'ShareUpdateExclusiveLock' AND l.relation ="
                           " pg_catalog.to_regclass($1)"),
        name));
  }
  const auto keys = RunLock::keys_of(table.qualified());
  return busy_sessions(connection.query(sessions_with_lock(fmt::format(
      "l.locktype = 'advisory' AND l.objsubid = 1 AND ({} OR {})", in_pg_locks(keys.work), in_pg_locks(keys.run)))));
}

}  // namespace migrate::runner
