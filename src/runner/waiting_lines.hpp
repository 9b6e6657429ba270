#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "prepare.hpp"
#include "run_parts.hpp"

namespace migrate::runner {

/// Lines of the history that wait for the COMMIT of their transaction. SQLite prepares a statement anew whenever the
/// schema has changed, which it does with each revision: written together, all lines are prepared once. Until then only
/// the transaction itself could miss them, so nothing waits before a step that speaks of the history, or in a database
/// where a view or trigger does.
class WaitingLines {
 public:
  /// `parts` must outlive it.
  explicit WaitingLines(const RunParts& parts) : parts_(parts) {}

  /// Whether a line may wait while a transaction goes on.
  [[nodiscard]] bool may_wait();
  /// Writes what waits, if the step could see that it is not there.
  void before(const PreparedStep& step);
  void add(HistoryEntry entry);
  /// To be called before COMMIT. What it has not been called for goes with the transaction.
  void write();

 private:
  using Steady = std::chrono::steady_clock;
  struct Line {
    HistoryEntry entry;
    Steady::time_point since;
  };

  const RunParts& parts_;
  std::optional<bool> may_wait_;
  std::vector<Line> lines_;
  std::size_t bytes_ = 0;
};

}  // namespace migrate::runner
