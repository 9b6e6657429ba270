#include <fmt/core.h>

#include "busy_sessions.hpp"
#include "examiner.hpp"

namespace migrate::runner {

namespace {

/// Whoever idles in a transaction longer than a run waits for a lock will stop it; who works may be through by then.
/// Both keep their locks, and with them whoever alters their tables.
constexpr std::string_view long_transactions =
    "SELECT {} FROM pg_catalog.pg_stat_activity a WHERE a.datname = pg_catalog.current_database()"
    " AND a.pid <> pg_catalog.pg_backend_pid() AND a.backend_type = 'client backend'"
    " AND (a.state LIKE 'idle in transaction%' AND a.state_change < pg_catalog.clock_timestamp() - interval '{} ms'"
    " OR a.state = 'active' AND a.xact_start < pg_catalog.clock_timestamp() - interval '5 minutes')"
    " ORDER BY a.xact_start LIMIT 10";
constexpr std::int64_t patience_without_timeout = 5000;

/// Not those that are being built, and not those of partitioned tables, which are whole only with all their parts.
constexpr std::string_view invalid_indexes =
    "SELECT pg_catalog.format('%I.%I', n.nspname, c.relname), i.indrelid::pg_catalog.regclass::pg_catalog.text"
    " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid AND c.relkind = 'i'"
    " AND n.nspname NOT LIKE 'pg\\_toast%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p"
    " WHERE p.index_relid = i.indexrelid) ORDER BY 1 LIMIT 20";

constexpr std::string_view prepared_transactions =
    "SELECT p.gid, p.owner, floor(extract(epoch FROM pg_catalog.now() - p.prepared))::pg_catalog.int8,"
    " pg_catalog.quote_literal(p.gid) FROM pg_catalog.pg_prepared_xacts p"
    " WHERE p.database = pg_catalog.current_database() ORDER BY p.prepared LIMIT 10";

void examine_transactions(Examiner& examiner) {
  const auto timeout = examiner.options().lock_timeout.count();
  const auto sessions = busy_sessions(examiner.connection().query(
      fmt::format(long_transactions, busy_session_columns, timeout == 0 ? patience_without_timeout : timeout)));
  if (sessions.empty()) return examiner.ok("long transactions", "none");
  for (const auto& session : sessions) {
    examiner.warning("long transaction", session.to_string(),
                     fmt::format("it may block a run: end it, or SELECT pg_terminate_backend({})", session.pid));
  }
}

void examine_indexes(Examiner& examiner) {
  const auto rows = examiner.connection().query(invalid_indexes);
  if (rows.empty()) return examiner.ok("invalid indexes", "none");
  for (const auto& row : rows.values) {
    const auto name = row[0].value_or("");
    examiner.warning(
        "invalid index",
        fmt::format("{} on {}, left behind by a failed CREATE or REINDEX INDEX CONCURRENTLY", name,
                    row[1].value_or("")),
        fmt::format("DROP INDEX CONCURRENTLY {0} and build it again, or REINDEX INDEX CONCURRENTLY {0}", name));
  }
}

void examine_prepared(Examiner& examiner) {
  const auto rows = examiner.connection().query(prepared_transactions);
  if (rows.empty()) return examiner.ok("prepared transactions", "none");
  for (const auto& row : rows.values) {
    examiner.warning("prepared transaction",
                     fmt::format("{} of {}, for {} s; it keeps its locks", row[0].value_or(""), row[1].value_or(""),
                                 row[2].value_or("")),
                     fmt::format("COMMIT PREPARED {0} or ROLLBACK PREPARED {0}", row[3].value_or("")));
  }
}

}  // namespace

void examine_obstacles(Examiner& examiner) {
  examiner.check("long transactions", [&] { examine_transactions(examiner); });
  examiner.check("invalid indexes", [&] { examine_indexes(examiner); });
  examiner.check("prepared transactions", [&] { examine_prepared(examiner); });
}

}  // namespace migrate::runner
