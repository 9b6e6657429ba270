#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "migrate/base/error.hpp"
#include "migrate/graph/step.hpp"

namespace migrate::runner {

/// A step in words, as the log line has them.
struct StepWords {
  graph::Direction direction = graph::Direction::upgrade;
  std::vector<std::string> from;  ///< "a1", or the parents of a merge in declared order; empty for a base
  std::vector<std::string> to;
  std::string message;  ///< the revision's first line; empty for a stamp

  /// "Running upgrade a1 -> b1": Alembic's words, without the message.
  [[nodiscard]] std::string to_string() const;
};

/// One step that ran.
struct StepReport {
  StepWords words;
  std::string revision;  ///< empty for a stamp
  std::chrono::microseconds duration{0};
};

/// What a run did. Complete for a run that succeeded; for one that failed, `steps` are those that stayed.
struct Report {
  std::vector<std::string> heads_before;  ///< rows of the version table, sorted
  std::vector<std::string> heads_after;
  std::vector<StepReport> steps;
};

/// A run that failed. The Error's fields tell where and why; `report` what stayed applied.
class RunFailed : public Error {
 public:
  RunFailed(const Error& cause, Report what_stayed) : Error(cause), report(std::move(what_stayed)) {}
  Report report;
};

}  // namespace migrate::runner
