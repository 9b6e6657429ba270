#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::script {

/// A file that ought to be a revision, not yet read.
struct RevisionFile {
  std::filesystem::path path;  ///< absolute
  bool is_symlink = false;
};

/// The revision files of all locations in file order (ALEMBIC.md 3.1): locations as configured, names by code point,
/// a folder's files before its sub-folders. What is reached twice comes once, with a warning.
/// @throws Error{config} for a location that is not there, Error{io} for one that cannot be read.
[[nodiscard]] std::vector<RevisionFile> list_revision_files(const Locations& locations,
                                                            std::vector<Diagnostic>& warnings);

}  // namespace migrate::script
