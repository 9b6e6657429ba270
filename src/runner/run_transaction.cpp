#include "run_transaction.hpp"

#include <fmt/core.h>

#include <string>
#include <utility>
#include <vector>

#include "flight.hpp"
#include "migrate/sql/effect.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::runner {

namespace {

std::vector<std::string> settings_of(const RunOptions& options, bool offline) {
  std::vector<std::string> result;
  if (!offline && options.lock_timeout.count() > 0)
    result.push_back(fmt::format("SET LOCAL lock_timeout = {}", options.lock_timeout.count()));
  if (!offline && options.statement_timeout.count() > 0)
    result.push_back(fmt::format("SET LOCAL statement_timeout = {}", options.statement_timeout.count()));
  if (!options.role.empty())
    result.push_back(fmt::format("SET LOCAL ROLE {}", sql::quote_identifier_always(options.role)));
  return result;
}

/// Whether whoever runs it makes no difference to what it makes: an index belongs to the owner of its table.
bool owner_is_given(const sql::Effect& effect) {
  using enum sql::EffectKind;
  return effect.kind == create_index || effect.kind == drop_index || effect.kind == reindex ||
         effect.kind == detach_partition || effect.kind == repeatable;
}

}  // namespace

void set_for_transaction(db::Connection& connection, const RunOptions& options) {
  if (connection.dialect() != sql::Dialect::postgresql) return;
  std::string text;
  for (const auto& setting : settings_of(options, connection.is_recording())) text.append(setting).append(";");
  if (!text.empty()) connection.run(text);
}

void set_for_transaction(Flight& flight, const RunOptions& options) {
  for (auto& setting : settings_of(options, false)) flight.add(std::move(setting));
}

bool is_pooled(db::Connection& connection) {
  return connection.query("SELECT pg_catalog.pg_backend_pid()").values.at(0).at(0) !=
         std::to_string(connection.capabilities().protocol_pid);
}

void require_role_outside(db::Connection& connection, const RunOptions& options, std::string_view text) {
  if (options.role.empty() || connection.dialect() != sql::Dialect::postgresql || connection.is_recording()) return;
  if (owner_is_given(sql::effect_of(text, connection.dialect())) || !is_pooled(connection)) return;
  throw Error(ErrorCode::unsupported, "through a pooler a statement outside transactions cannot have a role")
      .with_hint("connect to the server itself for this run, or as the role that is to own the objects");
}

void run_outside(db::Connection& connection, const RunOptions& options, std::string_view text) {
  if (options.role.empty() || connection.dialect() != sql::Dialect::postgresql) return connection.run(text);
  require_role_outside(connection, options, text);
  if (!connection.is_recording() && is_pooled(connection)) return connection.run(text);
  connection.run(fmt::format("SET ROLE {};", sql::quote_identifier_always(options.role)));
  try {
    connection.run(text);
  } catch (const db::StatementError&) {
    if (connection.state() == db::SessionState::idle) connection.run("RESET ROLE;");
    throw;
  }
  if (connection.state() == db::SessionState::idle) connection.run("RESET ROLE;");
}

std::unique_ptr<db::Transaction> begin_run_transaction(db::Connection& connection, const RunOptions& options) {
  auto transaction = std::make_unique<db::Transaction>(connection);
  set_for_transaction(connection, options);
  return transaction;
}

}  // namespace migrate::runner
