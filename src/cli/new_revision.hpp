#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/script/write.hpp"

namespace migrate::cli {

class World;

/// A new revision as it was asked for on the command line.
struct NewRevision {
  std::string command;                        ///< "revision" or "merge"
  std::optional<std::string> message;         ///< none: "empty message" in the file, and no slug
  std::optional<std::string> rev_id;          ///< none: a fresh one
  std::vector<std::string> heads = {"head"};  ///< what it is put upon, as typed
  bool splice = false;
  std::optional<std::string> branch_label;
  std::optional<std::string> version_path;  ///< relative to the working directory
  std::vector<std::string> depends_on;      ///< as typed
  std::string body;                         ///< the sections; empty: those of the template
};

/// A new revision as it will be written.
struct PlannedRevision {
  script::Draft draft;
  std::filesystem::path file;  ///< absolute; nothing is there yet
  std::string text;            ///< of the whole file
};

/// Settles everything about a new revision and checks it against the whole graph; writes nothing.
/// @throws Error with Alembic's words for a bad or used id or label, several heads, a parent that is no head, an
/// unknown dependency, a path that is no version location, and for what Alembic would find out too late: an id that
/// does not fit the version table, a file that is there already or that would never be found again.
[[nodiscard]] PlannedRevision plan_new_revision(World& world, const NewRevision& asked);

/// Writes the file, runs the post-write hooks and reports ("Generating /…/x.sql ...  done"). Gives the exit status: 1
/// when a hook failed, which leaves the file where it is and says so.
[[nodiscard]] int write_new_revision(World& world, const NewRevision& asked, const PlannedRevision& planned);

}  // namespace migrate::cli
