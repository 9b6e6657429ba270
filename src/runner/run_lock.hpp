#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/db/transaction.hpp"
#include "migrate/runner/busy_session.hpp"
#include "migrate/runner/lock_holders.hpp"
#include "migrate/runner/observer.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/runner/version_table.hpp"

namespace migrate::runner {

class Flight;

/// What keeps two runners of one version table apart.
///
/// On PostgreSQL an advisory lock that belongs to a transaction: it ends with the transaction or the connection and
/// needs no session, so that a pooler cannot strand it. A run of one transaction holds it there; a run of several holds
/// it in a transaction of a second connection, which is READ COMMITTED and has no snapshot while it waits, so that
/// concurrent index builds do not wait for it. Where advisory locks cannot be had, the version table itself is locked,
/// and the history for the work (SHARE UPDATE EXCLUSIVE, which readers and writers of rows do not notice). On SQLite it
/// is the database file's own lock: BEGIN IMMEDIATE. Whoever waits does so outside any transaction and asks again with
/// growing pauses. The normative text on the keys is docs/running.md, "One runner at a time".
class RunLock {
 public:
  using Begin = std::function<std::unique_ptr<db::Transaction>()>;

  /// All must outlive the lock.
  RunLock(VersionTable& table, const RunOptions& options, Observer& observer);

  /// What a transaction is to hold: the lock of the whole run, that of the work done in one transaction, or both.
  enum class Scope : std::uint8_t { run, whole_run_in_this_transaction };

  /// A transaction of `connection`, begun by `begin`, that holds the lock.
  /// @throws Error{lock_busy} when `lock_wait` has passed; it names the holders. Error{interrupted}.
  [[nodiscard]] std::unique_ptr<db::Transaction> take(db::Connection& connection, Scope scope, const Begin& begin);

  /// How a transaction begins when its first statements travel together, on PostgreSQL.
  struct Opening {
    std::function<void(Flight&)> settings;  ///< behind BEGIN, before the lock
    std::function<void(Flight&)> looks;     ///< behind the lock: what they find is settled, if the lock was had
  };
  /// The same with an opening, which is passed over where the version table itself is locked.
  [[nodiscard]] std::unique_ptr<db::Transaction> take(db::Connection& connection, Scope scope, const Begin& begin,
                                                      const Opening& opening);

  /// Called in each transaction of a run whose lock is held elsewhere: waits (as long as lock_timeout lets it) for what
  /// a killed runner's server process may still be doing, and holds off the next one's.
  void hold_work(db::Connection& connection) const;
  /// The same as a part of `flight`.
  void hold_work(Flight& flight) const;

  /// The keys of a version table, written as in SQL ("public.alembic_version"): the first eight bytes of the SHA-256 of
  /// "migrate run " or "migrate work " and that name.
  struct Keys {
    std::int64_t run;
    std::int64_t work;
  };
  [[nodiscard]] static Keys keys_of(std::string_view table);

 private:
  [[nodiscard]] std::unique_ptr<db::Transaction> try_once(db::Connection& connection, Scope scope, const Begin& begin,
                                                          const Opening& opening);
  [[nodiscard]] std::unique_ptr<db::Transaction> begin_and_lock(db::Connection& connection, Scope scope,
                                                                const Opening& opening);
  [[nodiscard]] std::string question(Scope scope) const;
  [[nodiscard]] bool lock_in(db::Connection& connection, Scope scope);
  [[nodiscard]] std::string work_statement() const;
  void make_tables_to_lock();
  [[nodiscard]] Error busy(const std::vector<BusySession>& holders) const;

  VersionTable& table_;
  const RunOptions& options_;
  Observer& observer_;
  LockKind kind_ = LockKind::advisory;
  std::string work_table_;  // what is locked as the work, where there are no advisory locks; empty: nothing
  std::string refusal_;     // what the database said last
};

}  // namespace migrate::runner
