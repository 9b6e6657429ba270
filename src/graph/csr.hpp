#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "migrate/graph/adjacency.hpp"

namespace migrate::graph {

/// Writes an Adjacency list by list, revision 0 first.
class AdjacencyWriter {
 public:
  explicit AdjacencyWriter(std::size_t revisions) { offsets_.reserve(revisions + 1); }

  /// Appends to the list in hand, unless it is there already.
  void add_once(RevisionIndex index) {
    const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(offsets_.back());
    if (std::find(begin, values_.end(), index) == values_.end()) values_.push_back(index);
  }

  /// Ends the list of one revision and begins the next one's.
  void end_list() { offsets_.push_back(static_cast<std::uint32_t>(values_.size())); }

  [[nodiscard]] Adjacency finish() && { return {std::move(offsets_), std::move(values_)}; }

 private:
  std::vector<std::uint32_t> offsets_{0};
  std::vector<RevisionIndex> values_;
};

/// Every edge turned round; each list in file order.
[[nodiscard]] inline Adjacency reversed(const Adjacency& edges, std::size_t revisions) {
  std::vector<std::uint32_t> offsets(revisions + 1, 0);
  for (std::uint32_t from = 0; from < revisions; ++from) {
    for (const RevisionIndex to : edges[RevisionIndex{from}]) ++offsets[to.value + 1];
  }
  for (std::size_t i = 0; i < revisions; ++i) offsets[i + 1] += offsets[i];
  std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
  std::vector<RevisionIndex> values(edges.size());
  for (std::uint32_t from = 0; from < revisions; ++from) {
    for (const RevisionIndex to : edges[RevisionIndex{from}]) values[next[to.value]++] = RevisionIndex{from};
  }
  return {std::move(offsets), std::move(values)};
}

}  // namespace migrate::graph
