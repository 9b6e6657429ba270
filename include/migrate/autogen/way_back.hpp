#pragma once

#include <string>
#include <vector>

#include "migrate/autogen/proof.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/schema/scratch.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::autogen {

/// What undoes a revision, as found by running it.
struct WayBack {
  std::string sections;               ///< of the revision file, markers included
  std::vector<std::string> lost;      ///< "the rows of public.notes": what no statement can bring back
  std::vector<std::string> unproved;  ///< see Proven
  bool changes_nothing = false;       ///< the schema is the same with and without the revision
  bool irreversible = false;          ///< no statement could be found
};

/// Runs a history up to a revision's parents in an empty scratch database, then the revision, and gives the down
/// section that leads from one to the other. It names a dialect when the revision's up section does.
/// @throws as Replay.
[[nodiscard]] WayBack find_way_back(db::Connection& scratch, const script::Directory& scripts,
                                    graph::RevisionIndex revision, const runner::RunOptions& like, const View& view,
                                    bool prove_it);

}  // namespace migrate::autogen
