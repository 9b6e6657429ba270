#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/digest.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/graph/revision_map.hpp"
#include "migrate/script/script.hpp"

namespace migrate::script {

/// Where revision files lie.
struct Locations {
  std::vector<std::filesystem::path> paths;  ///< absolute, in configured order
  bool recursive = false;
  std::filesystem::path display_base;  ///< places show paths relative to this (the working directory)
};

/// The parsed text of one revision file, as much as a run needs.
struct LoadedScript {
  SourceText source;
  Script script;
};

/// All revision files of the version locations: headers read, graph built. Texts are read when asked for.
/// Indices are those of `map()`. Immutable; several threads may ask it at once.
class Directory {
 public:
  /// Reads every header (file order: ALEMBIC.md 3.1) and builds the graph.
  /// Files are those ending in ".sql"; a folder so named is passed over unless recursive, and a hidden file (".#x.sql")
  /// always.
  /// @throws DiagnosticsError{bad_revision_file or bad_graph} with every flaw of every file; Error{io} when a location
  /// cannot be read; a missing location is an Error{config} that says what to do.
  /// `compare_for`: up_digest will be asked for most revisions, of that database, and `load` for some. Files of usual
  /// size are then read whole at once; their texts are kept or, where there are thousands of them, their digests.
  [[nodiscard]] static Directory open(const Locations& locations, std::optional<sql::Dialect> compare_for = {});

  /// The same and, besides, revisions whose files are missing but whose whole texts are known: as if the files were
  /// there, last in file order. A text whose id is there already is left out.
  /// @throws DiagnosticsError{bad_revision_file or bad_graph} when they do not fit.
  [[nodiscard]] Directory with(const std::vector<SourceText>& texts) const;

  Directory(Directory&&) noexcept;
  Directory& operator=(Directory&&) noexcept;
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  ~Directory();

  [[nodiscard]] const graph::RevisionMap& map() const noexcept;
  [[nodiscard]] const Header& header(graph::RevisionIndex index) const noexcept;
  [[nodiscard]] std::filesystem::path path(graph::RevisionIndex index) const;  ///< absolute
  /// How messages name the file.
  [[nodiscard]] std::string display_name(graph::RevisionIndex index) const;
  /// Warnings met on the way (a file reached twice, a misspelt key).
  [[nodiscard]] const std::vector<Diagnostic>& warnings() const noexcept;

  /// Reads and parses one file, or what was kept of it. @throws DiagnosticsError{bad_revision_file} when it is flawed
  /// or changed its id meanwhile.
  [[nodiscard]] LoadedScript load(graph::RevisionIndex index) const;
  /// The digest of one file's up sections (script::up_digest): as it was when headers were read, or is now.
  /// @throws as load.
  [[nodiscard]] Digest up_digest(graph::RevisionIndex index, sql::Dialect dialect) const;
  /// Checks the whole text of these files before a run. @throws DiagnosticsError with every flaw of all of them.
  void check(std::span<const graph::RevisionIndex> indices) const;

 private:
  struct State;
  explicit Directory(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace migrate::script
