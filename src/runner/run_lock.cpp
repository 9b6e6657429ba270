#include "run_lock.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <chrono>
#include <string>

#include "busy_sessions.hpp"
#include "flight.hpp"
#include "migrate/base/digest.hpp"
#include "migrate/runner/history.hpp"
#include "pause.hpp"
#include "run_transaction.hpp"
#include "side_table.hpp"

namespace migrate::runner {

namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds first_pause{50};
constexpr milliseconds longest_pause{1000};
constexpr milliseconds between_remarks{10000};

/// SQLSTATEs of a database that has no advisory locks, or does not let this role have them.
bool has_no_advisory_locks(std::string_view sqlstate) {
  return sqlstate == "42883" || sqlstate == "0A000" || sqlstate == "42501";
}

/// Somebody else made the table between our look and our CREATE.
bool was_made_meanwhile(std::string_view sqlstate) {
  return sqlstate == "42P07" || sqlstate == "23505" || sqlstate == "42710";
}

/// Whoever may only add lines to the history may not lock it.
constexpr std::string_view may_lock =
    "SELECT coalesce(pg_catalog.has_table_privilege(pg_catalog.to_regclass($1), 'UPDATE, DELETE'), false)";

std::int64_t key(std::string_view purpose, std::string_view table) {
  const auto hex = sha256_hex(fmt::format("migrate {} {}", purpose, table));
  std::uint64_t bits = 0;
  std::from_chars(hex.data(), hex.data() + 16, bits, 16);
  return static_cast<std::int64_t>(bits);
}

}  // namespace

RunLock::RunLock(VersionTable& table, const RunOptions& options, Observer& observer)
    : table_(table), options_(options), observer_(observer) {}

RunLock::Keys RunLock::keys_of(std::string_view table) {
  return {key("run", table), key("work", table)};
}

std::unique_ptr<db::Transaction> RunLock::take(db::Connection& connection, Scope scope, const Begin& begin) {
  return take(connection, scope, begin, {});
}

std::unique_ptr<db::Transaction> RunLock::take(db::Connection& connection, Scope scope, const Begin& begin,
                                               const Opening& opening) {
  const auto start = Steady::now();
  std::optional<Steady::time_point> said;
  GrowingPause pause(first_pause, longest_pause);
  for (;;) {
    if (auto transaction = try_once(connection, scope, begin, opening)) return transaction;
    const auto others = lock_holders(connection, table_, kind_);
    const auto now = Steady::now();
    if (now - start >= options_.lock_wait) throw busy(others);
    if (!said || now - *said >= between_remarks) {
      observer_.on_lock_wait(others);
      said = now;
    }
    const auto left = std::chrono::ceil<milliseconds>(options_.lock_wait - (now - start));
    sleep(options_, std::min(pause.next(), left));
  }
}

std::unique_ptr<db::Transaction> RunLock::try_once(db::Connection& connection, Scope scope, const Begin& begin,
                                                   const Opening& opening) {
  refusal_.clear();
  if (connection.dialect() == sql::Dialect::sqlite) {
    try {
      return begin();
    } catch (const Error& error) {
      if (error.code != ErrorCode::lock_busy) throw;
      refusal_ = error.message;
      return nullptr;
    }
  }
  if (kind_ == LockKind::advisory && opening.looks) {
    auto transaction = begin_and_lock(connection, scope, opening);
    if (transaction || kind_ == LockKind::advisory) return transaction;
  }
  for (;;) {
    if (kind_ == LockKind::table) make_tables_to_lock();
    auto transaction = begin();
    try {
      if (lock_in(connection, scope)) return transaction;
      transaction->rollback();
      return nullptr;
    } catch (const db::StatementError& error) {
      if (kind_ == LockKind::table || !has_no_advisory_locks(error.sqlstate)) throw;
      transaction->rollback();
      kind_ = LockKind::table;
    }
  }
}

/// Null when the lock is not to be had; `kind_` is another when this kind cannot be had at all.
std::unique_ptr<db::Transaction> RunLock::begin_and_lock(db::Connection& connection, Scope scope,
                                                         const Opening& opening) {
  std::unique_ptr<db::Transaction> transaction;
  bool had = false;
  Flight flight;
  Flight::Leg begin;
  begin.kind = db::BatchItem::Kind::begin;
  begin.answered = [&](const db::Answer&) {
    transaction = std::make_unique<db::Transaction>(connection, db::Transaction::BegunAlready{});
  };
  flight.add(std::move(begin));
  opening.settings(flight);
  auto lock = Flight::statement(question(scope));
  lock.wants_rows = true;
  lock.answered = [&had](const db::Answer& answer) { had = answer.rows.values.at(0).at(0) == "t"; };
  lock.failed = [this](const db::StatementError& error) {
    if (has_no_advisory_locks(error.sqlstate)) kind_ = LockKind::table;
  };
  flight.add(std::move(lock));
  opening.looks(flight);
  try {
    flight.run(connection);
  } catch (const db::StatementError&) {
    if (kind_ == LockKind::advisory) throw;
    return nullptr;
  }
  if (!had) transaction.reset();
  return transaction;
}

std::string RunLock::question(Scope scope) const {
  const auto keys = keys_of(table_.qualified());
  auto question = fmt::format("SELECT pg_catalog.pg_try_advisory_xact_lock({})", keys.run);
  if (scope == Scope::whole_run_in_this_transaction)
    question += fmt::format(" AND pg_catalog.pg_try_advisory_xact_lock({})", keys.work);
  return question;
}

bool RunLock::lock_in(db::Connection& connection, Scope scope) {
  if (kind_ == LockKind::advisory) return connection.query(question(scope)).values.at(0).at(0) == "t";
  try {
    const bool both = scope == Scope::whole_run_in_this_transaction && !work_table_.empty();
    connection.run(fmt::format("LOCK TABLE {}{}{} IN SHARE UPDATE EXCLUSIVE MODE NOWAIT", table_.qualified(),
                               both ? ", " : "", both ? work_table_ : ""));
    return true;
  } catch (const db::StatementError& error) {
    if (error.sqlstate != "55P03") throw;
    refusal_ = error.message;
    return false;
  }
}

void RunLock::hold_work(db::Connection& connection) const {
  if (connection.dialect() != sql::Dialect::postgresql) return;
  if (const auto statement = work_statement(); !statement.empty()) connection.run(statement);
}

void RunLock::hold_work(Flight& flight) const {
  auto leg = Flight::statement(work_statement());
  leg.comes_again = true;
  if (!leg.text.empty()) flight.add(std::move(leg));
}

std::string RunLock::work_statement() const {
  if (kind_ == LockKind::advisory)
    return fmt::format("SELECT pg_catalog.pg_advisory_xact_lock({})", keys_of(table_.qualified()).work);
  if (work_table_.empty()) return {};
  return fmt::format("LOCK TABLE {} IN SHARE UPDATE EXCLUSIVE MODE", work_table_);
}

/// The version table stands for the run, the history for its work.
void RunLock::make_tables_to_lock() {
  table_.look_again();
  History history(table_, options_.history_table);
  if (!table_.exists() || (history.is_kept() && !history.exists())) {
    try {
      const auto transaction = begin_run_transaction(table_.connection(), options_);
      if (!table_.exists()) table_.create();
      history.create_if_missing();
      transaction->commit();
    } catch (const db::StatementError& error) {
      if (!was_made_meanwhile(error.sqlstate)) throw;
      table_.look_again();
    }
  }
  work_table_.clear();
  if (!history.is_kept()) return;
  const auto name = beside(table_, options_.history_table);
  const std::array<db::Value, 1> parameters{name};
  const auto may = table_.connection().query(may_lock, parameters);
  if (may.values.at(0).at(0) == "t") work_table_ = name;
}

Error RunLock::busy(const std::vector<BusySession>& holders) const {
  Error error(ErrorCode::lock_busy, fmt::format("another runner holds the lock of {}; waited {} ms for it",
                                                table_.qualified(), options_.lock_wait.count()));
  error.detail = refusal_;
  if (!holders.empty()) error.detail = "held by " + list_of(holders);
  error.hint = "wait for it to end, or give more time with --lock-wait; the lock ends with its holder's connection";
  return error;
}

}  // namespace migrate::runner
