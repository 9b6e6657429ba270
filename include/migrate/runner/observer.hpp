#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string_view>

#include "migrate/base/place.hpp"
#include "migrate/db/connection.hpp"
#include "migrate/runner/busy_session.hpp"
#include "migrate/runner/edited.hpp"
#include "migrate/runner/report.hpp"

namespace migrate::runner {

/// Hears of a run while it goes on. Every function is called from the thread that runs; none may throw.
class Observer {
 public:
  virtual ~Observer() = default;
  /// Once, before anything else. `recording`: SQL is written, not run.
  virtual void on_context(sql::Dialect /*dialect*/, bool /*recording*/) {}
  /// A step begins.
  virtual void on_step(const StepWords& /*words*/) {}
  /// The run leaves its transaction, with the words that made it necessary ("CREATE INDEX CONCURRENTLY",
  /// "transaction:false").
  virtual void on_split(const Place& /*place*/, std::string_view /*why*/) {}
  /// The server said something; `place` is the section that ran.
  virtual void on_notice(const db::Notice& /*notice*/, const Place& /*place*/) {}
  /// Another runner holds the lock; said at once and then every ten seconds. Empty: the database does not say who.
  virtual void on_lock_wait(std::span<const BusySession> /*holders*/) {}
  /// The statement that runs waits for locks that others hold.
  virtual void on_blocked(std::span<const BusySession> /*blockers*/, std::chrono::milliseconds /*waited*/) {}
  /// A lock timeout, a deadlock or another runner's move stopped the run; it is rolled back and tried again after
  /// `pause`.
  virtual void on_retry(const Error& /*cause*/, std::chrono::milliseconds /*pause*/) {}
  /// A revision that was cut off in the middle is taken up again; `place` is the statement it goes on with.
  virtual void on_resume(const Place& /*place*/, std::string_view /*words*/) {}
  /// An applied revision's file is no longer what ran, and the policy is to warn.
  virtual void on_edited(const EditedRevision& /*edited*/) {}
  /// Something that is worth a warning.
  virtual void on_warning(std::string_view /*words*/) {}
};

}  // namespace migrate::runner
