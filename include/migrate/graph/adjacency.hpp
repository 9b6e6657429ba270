#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "migrate/graph/revision.hpp"

namespace migrate::graph {

/// For each revision of a map a list of revisions: one kind of edge, all lists behind one another in one array.
/// Immutable; the lists stay valid through moves of the object.
class Adjacency {
 public:
  using List = std::span<const RevisionIndex>;

  Adjacency() = default;

  /// The list of revision i is values[offsets[i], offsets[i + 1]); there is one offset more than there are revisions.
  Adjacency(std::vector<std::uint32_t> offsets, std::vector<RevisionIndex> values) noexcept
      : offsets_(std::move(offsets)), values_(std::move(values)) {}

  [[nodiscard]] List operator[](RevisionIndex index) const noexcept {
    const std::uint32_t begin = offsets_[index.value];
    return {values_.data() + begin, offsets_[index.value + 1] - begin};
  }

  /// Number of edges.
  [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }

 private:
  std::vector<std::uint32_t> offsets_;
  std::vector<RevisionIndex> values_;
};

}  // namespace migrate::graph
