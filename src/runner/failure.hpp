#pragma once

#include "migrate/base/error.hpp"
#include "migrate/runner/options.hpp"
#include "prepare.hpp"

namespace migrate::runner {

/// What stopped a run, with all that is known of it: the revision, the place in its file, the line, the statement. A
/// statement that was cancelled because the run was interrupted becomes Error{interrupted}. `step` and `piece` are what
/// ran, or null.
[[nodiscard]] Error explained(const Error& error, const PreparedStep* step, const Piece* piece,
                              const RunOptions& options);

}  // namespace migrate::runner
