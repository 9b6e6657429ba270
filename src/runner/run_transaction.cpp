#include "run_transaction.hpp"

#include <fmt/core.h>

#include <string>

#include "migrate/sql/quote.hpp"

namespace migrate::runner {

void set_for_transaction(db::Connection& connection, const RunOptions& options) {
  if (connection.dialect() != sql::Dialect::postgresql) return;
  std::string text;
  if (!connection.is_recording()) {
    if (options.lock_timeout.count() > 0)
      text += fmt::format("SET LOCAL lock_timeout = {};", options.lock_timeout.count());
    if (options.statement_timeout.count() > 0)
      text += fmt::format("SET LOCAL statement_timeout = {};", options.statement_timeout.count());
  }
  if (!options.role.empty()) text += fmt::format("SET LOCAL ROLE {};", sql::quote_identifier_always(options.role));
  if (!text.empty()) connection.run(text);
}

std::unique_ptr<db::Transaction> begin_run_transaction(db::Connection& connection, const RunOptions& options) {
  auto transaction = std::make_unique<db::Transaction>(connection);
  set_for_transaction(connection, options);
  return transaction;
}

}  // namespace migrate::runner
