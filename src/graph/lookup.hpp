#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/walk.hpp"
#include "migrate/base/error.hpp"
#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// "[branch@]name", parted at the first "@". An empty branch is none.
struct Symbol {
  std::optional<std::string_view> branch;
  std::string_view name;

  [[nodiscard]] static Symbol split(std::string_view text) noexcept;
  /// N of a name "-N" with N > 0.
  [[nodiscard]] std::optional<int> below_heads() const noexcept;
};

/// What the revision is looked up for: decides the words when several heads stand where one should.
enum class Purpose : std::uint8_t { target, stamp, new_revision };

/// From names to revisions, by the rules of ALEMBIC.md 2.2.
class Lookup {
 public:
  /// @param argument what the user typed, for the several-heads message; must outlive the lookup. Empty: the text in
  /// hand.
  explicit Lookup(const RevisionMap& map, std::string_view argument = {}, Purpose purpose = Purpose::target)
      : map_(map), argument_(argument), purpose_(purpose) {}

  [[nodiscard]] const RevisionMap& map() const noexcept { return map_; }

  /// All that a plain symbol denotes, "-N" included. `heads` in file order, `base` gives none.
  [[nodiscard]] std::vector<RevisionIndex> all(std::string_view text) const;

  /// The one revision that a symbol denotes (no "-N"); none for `base`, and for `head` of an empty map.
  [[nodiscard]] std::optional<RevisionIndex> one(std::string_view text) const;

  /// The revision of a name: exact id or label, or the only name longer than three characters that begins with it.
  /// What stands for a branch is found so, too.
  [[nodiscard]] RevisionIndex named(std::string_view name) const;

  /// N steps below every real head, or only those that carry the branch label.
  [[nodiscard]] std::vector<Walked> below_heads(const Symbol& symbol, int steps) const;

  /// Heads by down_revision in the lineage of the branch; without a branch the real heads.
  [[nodiscard]] std::vector<RevisionIndex> heads(std::optional<std::string_view> branch) const;
  /// The only head by down_revision, if there is any.
  [[nodiscard]] std::optional<RevisionIndex> head(std::optional<std::string_view> branch, std::string_view text) const;

  /// Refuses several.
  [[nodiscard]] std::optional<RevisionIndex> only_head(std::span<const RevisionIndex> heads,
                                                       std::string_view text) const;

 private:
  [[nodiscard]] RevisionIndex member(std::string_view name, std::string_view branch) const;
  void require_branch(const Symbol& symbol) const;
  [[nodiscard]] Error several_heads(std::string_view text, std::span<const RevisionIndex> heads) const;

  const RevisionMap& map_;
  std::string_view argument_;
  Purpose purpose_;
};

}  // namespace migrate::graph
