#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "graph/lookup.hpp"
#include "graph/traverse.hpp"

namespace migrate::graph {

/// Which revisions share a lineage with a symbol: are it, or its ancestors or descendants. A symbol "branch@name" has
/// the lineages of both. Names are looked up when first asked: with nothing to filter, a wrong name is no error. Heads
/// are looked up at once. Source: Alembic's filter_for_lineage.
///
/// A Lineage refers to its lookup and its text.
class Lineage {
 public:
  enum class Edges : std::uint8_t { downs_only, with_dependencies };

  /// Of "[branch@]name".
  explicit Lineage(const Lookup& lookup, std::string_view text, Edges edges = Edges::downs_only);

  /// Of a name alone, which may be "heads" (the real ones), "head" or "base".
  [[nodiscard]] static Lineage of_branch(const Lookup& lookup, std::string_view name);

  [[nodiscard]] static Lineage of_revision(const Lookup& lookup, RevisionIndex revision);

  [[nodiscard]] bool contains(RevisionIndex index);
  [[nodiscard]] std::vector<RevisionIndex> filter(std::span<const RevisionIndex> revisions);

 private:
  explicit Lineage(const Lookup& lookup, Edges edges) : lookup_(lookup), edges_(edges) {}

  void find();

  const Lookup& lookup_;
  Edges edges_;
  std::vector<RevisionIndex> shares_;
  std::vector<std::string_view> names_;  // still to be looked up
  std::optional<RevisionSet> above_;
  std::optional<RevisionSet> below_;
};

}  // namespace migrate::graph
