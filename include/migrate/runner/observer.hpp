#pragma once

#include <cstddef>
#include <string_view>

#include "migrate/base/place.hpp"
#include "migrate/db/connection.hpp"
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
};

}  // namespace migrate::runner
