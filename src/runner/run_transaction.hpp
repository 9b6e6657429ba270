#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "migrate/db/connection.hpp"
#include "migrate/db/transaction.hpp"
#include "migrate/runner/options.hpp"

namespace migrate::runner {

class Flight;

/// Sets what each transaction of a run has on PostgreSQL: lock_timeout, statement_timeout and role, all LOCAL, so that
/// a pooler gets its server back as it was. Offline the role alone; on SQLite nothing. Also used to set them again
/// after a section that reset the session.
void set_for_transaction(db::Connection& connection, const RunOptions& options);

/// The same for PostgreSQL as a part of `flight`.
void set_for_transaction(Flight& flight, const RunOptions& options);

/// Whether a pooler stands between us and the server: it may give each transaction another session, and what is set for
/// a session would be left on one that others use. Asks the server.
[[nodiscard]] bool is_pooled(db::Connection& connection);

/// @throws Error{unsupported} when what the text makes would not belong to the role of the run: through a pooler the
/// role cannot be had outside transactions.
void require_role_outside(db::Connection& connection, const RunOptions& options, std::string_view text);

/// Runs a text outside any transaction, as the role of the run; through a pooler as the session's own, where that makes
/// no difference, see `require_role_outside`. The time limits of a run do not hold there: a concurrent index build has
/// to wait.
void run_outside(db::Connection& connection, const RunOptions& options, std::string_view text);

/// Begins a transaction with these settings.
[[nodiscard]] std::unique_ptr<db::Transaction> begin_run_transaction(db::Connection& connection,
                                                                     const RunOptions& options);

}  // namespace migrate::runner
