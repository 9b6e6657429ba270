#pragma once

#include <string>
#include <vector>

#include "migrate/autogen/proof.hpp"
#include "migrate/autogen/rename.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/schema/scratch.hpp"

namespace migrate::autogen {

/// Both ways between what a database is and what it should be.
struct Generated {
  std::vector<Rename> renames;          ///< those asked for and what goes along with them
  std::vector<schema::Change> changes;  ///< what differs beside them; places are in `before` and `after`
  schema::Catalog before;               ///< with the renames done
  schema::Catalog after;
  schema::Script up;
  schema::Script down;
  std::vector<std::string> unproved_up;  ///< see Proven
  std::vector<std::string> unproved_down;

  /// Nothing is to be done.
  [[nodiscard]] bool empty() const noexcept { return renames.empty() && changes.empty(); }
};

struct GenerateOptions {
  View view;
  bool prove = true;
  std::vector<Rename> renames;
};

/// The scripts from `before` to `after` and back. Renames come first, tried in the scratch database, since the database
/// carries a new name into everything that uses it. `scratch` is emptied, and not used when there is nothing to prove
/// and nothing renamed.
/// @throws Error{unsupported} when renames are asked for and the database's schema cannot be made again.
[[nodiscard]] Generated generate(const schema::Catalog& before, const schema::Catalog& after, schema::Scratch& scratch,
                                 const GenerateOptions& options);

}  // namespace migrate::autogen
