#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "migrate/graph/adjacency.hpp"
#include "migrate/graph/label_sets.hpp"
#include "migrate/graph/problems.hpp"
#include "migrate/graph/revision.hpp"

namespace migrate::graph {

/// The checked, immutable graph of all revisions. Pure: reads no file and no database. Safe to share between threads.
///
/// "Down" edges lead to a revision's parents, "dependency" edges to what it depends_on; the *normalized downs* N(R)
/// are both, with dependencies that an ancestor (by down edges) of R already lists left out. Spans and views stay valid
/// as long as the map (and through moves of it). Source: Alembic's RevisionMap (1.19), ALEMBIC.md parts 3 and 4.
class RevisionMap {
 public:
  struct Built;

  RevisionMap(RevisionMap&&) noexcept = default;
  RevisionMap& operator=(RevisionMap&&) noexcept = default;
  RevisionMap(const RevisionMap&) = delete;
  RevisionMap& operator=(const RevisionMap&) = delete;
  ~RevisionMap() = default;

  /// Checks `revisions` (in file order, which breaks every tie later) and builds the map. Finds every flaw, not only
  /// the first; with any flaw there is no map. Time and memory linear in edges; explicit stacks only.
  [[nodiscard]] static Built build(std::vector<Revision> revisions);

  [[nodiscard]] std::size_t size() const noexcept { return revisions_.size(); }
  [[nodiscard]] const Revision& operator[](RevisionIndex index) const noexcept { return revisions_[index.value]; }
  [[nodiscard]] const std::string& id(RevisionIndex index) const noexcept { return revisions_[index.value].id; }

  /// The revision with exactly this id.
  [[nodiscard]] std::optional<RevisionIndex> find(std::string_view id) const;
  /// The revision that declares exactly this branch label.
  [[nodiscard]] std::optional<RevisionIndex> find_label(std::string_view label) const;
  /// All ids and labels (one namespace) that begin with `prefix`, sorted; labels come with the revision that declares
  /// them.
  struct Name {
    std::string_view text;
    RevisionIndex revision;
    bool is_label = false;
  };
  [[nodiscard]] std::vector<Name> names_with_prefix(std::string_view prefix) const;

  using Indices = std::span<const RevisionIndex>;
  /// Parents, declared order, no repetition.
  [[nodiscard]] Indices downs(RevisionIndex index) const noexcept { return downs_[index]; }
  /// Resolved depends_on, declared order, no repetition.
  [[nodiscard]] Indices dependencies(RevisionIndex index) const noexcept { return dependencies_[index]; }
  /// N(R): downs, then normalized dependencies, no repetition.
  [[nodiscard]] Indices normalized_downs(RevisionIndex index) const noexcept { return normalized_downs_[index]; }
  /// Reverse of downs, file order.
  [[nodiscard]] Indices children(RevisionIndex index) const noexcept { return children_[index]; }
  /// Reverse of dependencies, file order.
  [[nodiscard]] Indices dependents(RevisionIndex index) const noexcept { return dependents_[index]; }
  /// Children and dependents together, file order, no repetition.
  [[nodiscard]] Indices all_children(RevisionIndex index) const noexcept { return all_children_[index]; }

  [[nodiscard]] Indices bases() const noexcept { return bases_; }            ///< no down_revision
  [[nodiscard]] Indices real_bases() const noexcept { return real_bases_; }  ///< neither down_revision nor dependency
  [[nodiscard]] Indices heads() const noexcept {
    return heads_;
  }  ///< nobody's down_revision (effective heads included)
  [[nodiscard]] Indices real_heads() const noexcept { return real_heads_; }  ///< nobody's down_revision nor dependency

  /// The longest way down through parents and dependencies, in edges; 0 for a real base. A revision lies above
  /// everything it needs, so whoever has the same or a higher level is no ancestor.
  [[nodiscard]] std::uint32_t level(RevisionIndex index) const noexcept { return levels_[index.value]; }

  [[nodiscard]] bool is_base(RevisionIndex index) const noexcept { return downs(index).empty(); }
  [[nodiscard]] bool is_head(RevisionIndex index) const noexcept { return children(index).empty(); }
  [[nodiscard]] bool is_real_head(RevisionIndex index) const noexcept {
    return is_head(index) && dependents(index).empty();
  }
  /// Nobody's parent, but somebody's dependency.
  [[nodiscard]] bool is_effective_head(RevisionIndex index) const noexcept {
    return is_head(index) && !dependents(index).empty();
  }
  [[nodiscard]] bool is_branch_point(RevisionIndex index) const noexcept { return children(index).size() > 1; }
  [[nodiscard]] bool is_merge_point(RevisionIndex index) const noexcept { return downs(index).size() > 1; }

  /// Declared and propagated branch labels (ALEMBIC.md 3.5): declared order first, then order of propagation.
  [[nodiscard]] std::vector<std::string_view> labels(RevisionIndex index) const;

 private:
  friend class MapBuilder;  // src/graph/map_builder.hpp
  RevisionMap() = default;

  std::vector<Revision> revisions_;
  std::unordered_map<std::string_view, Name> names_;  // views into revisions_, whose elements never move
  Adjacency downs_;
  Adjacency dependencies_;
  Adjacency normalized_downs_;
  Adjacency children_;
  Adjacency dependents_;
  Adjacency all_children_;
  std::vector<RevisionIndex> bases_;
  std::vector<RevisionIndex> real_bases_;
  std::vector<RevisionIndex> heads_;
  std::vector<RevisionIndex> real_heads_;
  std::vector<std::uint32_t> levels_;
  LabelSets label_sets_;
};

struct RevisionMap::Built {
  std::optional<RevisionMap> map;  ///< empty when there are problems
  std::vector<Problem> problems;   ///< in file order
};

}  // namespace migrate::graph
