#pragma once

#include <span>
#include <string>
#include <vector>

#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// The rows of the version table, each matched exactly (never as a label or prefix) with a revision of the map.
/// Kept in file order without repetition.
class HeadSet {
 public:
  HeadSet() = default;

  /// @throws Error{unknown_revision} "Can't locate revision identified by 'ghost'" for the first row that no revision
  /// has; the hint names all such rows and says that the database is ahead of the files.
  [[nodiscard]] static HeadSet from_rows(const RevisionMap& map, std::span<const std::string> rows);

  /// The known rows; the others are ignored (history -i).
  [[nodiscard]] static HeadSet known_of(const RevisionMap& map, std::span<const std::string> rows);

  [[nodiscard]] static HeadSet of(std::vector<RevisionIndex> heads);

  [[nodiscard]] std::span<const RevisionIndex> heads() const noexcept { return heads_; }
  [[nodiscard]] bool empty() const noexcept { return heads_.empty(); }
  [[nodiscard]] bool contains(RevisionIndex index) const noexcept;
  friend bool operator==(const HeadSet&, const HeadSet&) = default;

 private:
  std::vector<RevisionIndex> heads_;
};

}  // namespace migrate::graph
