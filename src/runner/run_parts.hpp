#pragma once

#include "migrate/db/connection.hpp"
#include "migrate/runner/history.hpp"
#include "migrate/runner/journal.hpp"
#include "migrate/runner/observer.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/runner/version_table.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::runner {

/// What a run works with. All of it outlives the run.
struct RunParts {
  db::Connection& connection;
  VersionTable& versions;
  History& history;
  Journal& journal;
  const script::Directory& scripts;
  const RunOptions& options;
  Observer& observer;

  /// @throws Error{interrupted} when the run is asked to stop.
  void check_interrupt() const;
};

}  // namespace migrate::runner
