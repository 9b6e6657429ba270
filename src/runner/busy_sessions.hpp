#pragma once

#include <string_view>
#include <vector>

#include "migrate/db/rows.hpp"
#include "migrate/runner/busy_session.hpp"

namespace migrate::runner {

/// The columns of pg_stat_activity, as `a`, that `busy_sessions` reads, in its order.
inline constexpr std::string_view busy_session_columns =
    "a.pid, a.usename, a.application_name, coalesce(a.client_hostname, pg_catalog.host(a.client_addr), 'local'),"
    " a.state, floor(extract(epoch FROM pg_catalog.clock_timestamp() -"
    " coalesce(a.xact_start, a.query_start, a.backend_start)))::pg_catalog.int8,"
    " pg_catalog.\"left\"(a.query, 300)";

[[nodiscard]] std::vector<BusySession> busy_sessions(const db::Rows& rows);

/// One line a session; "nobody that this role may see" when there are none.
[[nodiscard]] std::string list_of(const std::vector<BusySession>& sessions);

}  // namespace migrate::runner
