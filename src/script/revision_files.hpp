#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/file.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::script {

/// A file that ought to be a revision, not yet read.
struct RevisionFile {
  std::string name;
  std::uint32_t folder = 0;  ///< number in RevisionFiles::folders
  FolderEntry::Kind kind = FolderEntry::Kind::other;
};

/// Many of them; those of one folder follow one another.
struct RevisionFiles {
  std::vector<std::filesystem::path> folders;  ///< absolute
  std::vector<RevisionFile> files;

  [[nodiscard]] std::filesystem::path path(const RevisionFile& file) const { return folders[file.folder] / file.name; }
};

/// The revision files of all locations in file order (ALEMBIC.md 3.1): locations as configured, names by code point,
/// a folder's files before its sub-folders. What is reached twice comes once, with a warning.
/// @throws Error{config} for a location that is not there, Error{io} for one that cannot be read.
[[nodiscard]] RevisionFiles list_revision_files(const Locations& locations, std::vector<Diagnostic>& warnings);

}  // namespace migrate::script
