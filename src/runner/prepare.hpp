#pragma once

#include <vector>

#include "migrate/graph/plan.hpp"
#include "migrate/runner/report.hpp"
#include "migrate/script/directory.hpp"
#include "transaction_mode.hpp"

namespace migrate::runner {

/// One step with all it needs to run.
struct PreparedStep {
  graph::Step step;
  StepWords words;
  script::LoadedScript script;          ///< empty for a stamp
  std::vector<SectionPieces> sections;  ///< those that serve the dialect, in order
  bool leaves_transaction = false;      ///< a piece runs outside, or commits
};

/// Reads and checks the files of all steps of a plan, before anything is sent.
/// @throws DiagnosticsError with every flaw of all of them; Error{irreversible} when the only flaw is a revision
/// without a way back.
[[nodiscard]] std::vector<PreparedStep> prepare(const graph::Plan& plan, const script::Directory& scripts,
                                                sql::Dialect dialect);

}  // namespace migrate::runner
