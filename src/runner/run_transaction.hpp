#pragma once

#include <functional>
#include <memory>

#include "migrate/db/connection.hpp"
#include "migrate/db/transaction.hpp"
#include "migrate/runner/options.hpp"

namespace migrate::runner {

/// Sets what each transaction of a run has on PostgreSQL: lock_timeout, statement_timeout and role, all LOCAL, so that
/// a pooler gets its server back as it was. Offline the role alone; on SQLite nothing. Also used to set them again
/// after a section that reset the session.
void set_for_transaction(db::Connection& connection, const RunOptions& options);

/// Begins a transaction with these settings.
[[nodiscard]] std::unique_ptr<db::Transaction> begin_run_transaction(db::Connection& connection,
                                                                     const RunOptions& options);

}  // namespace migrate::runner
