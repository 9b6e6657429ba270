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

/// Whether somebody else's locks are to blame, so that another attempt may well succeed.
[[nodiscard]] bool is_lock_trouble(const Error& error);

/// For a section that ended the transaction which it ran in.
[[nodiscard]] Error ended_error();

}  // namespace migrate::runner
