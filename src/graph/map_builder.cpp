#include "graph/map_builder.hpp"

#include <algorithm>
#include <tuple>

#include "graph/csr.hpp"
#include "graph/normalize.hpp"

namespace migrate::graph {

MapBuilder::MapBuilder(std::vector<Revision> revisions) {
  map_.revisions_ = std::move(revisions);
}

RevisionMap::Built MapBuilder::build() && {
  register_ids();
  register_labels();
  connect();
  if (!sort_by_level()) report_cycles();
  if (!problems_.empty()) {
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& left, const Problem& right) {
      return std::tie(left.revision, left.field, left.element) < std::tie(right.revision, right.field, right.element);
    });
    return {std::nullopt, std::move(problems_)};
  }
  map_.normalized_downs_ = normalized_downs(map_);
  find_ends();
  map_.label_sets_ = LabelSets(map_, order_);
  return {std::move(map_), {}};
}

/// Kahn's way from the real bases up; false when a cycle keeps some revisions from ever being reached.
bool MapBuilder::sort_by_level() {
  const std::size_t count = map_.size();
  std::vector<std::uint32_t> waiting(count);
  map_.levels_.assign(count, 0);
  order_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    waiting[i] = static_cast<std::uint32_t>(needs_[RevisionIndex{i}].size());
    if (waiting[i] == 0) order_.push_back(RevisionIndex{i});
  }
  for (std::size_t done = 0; done < order_.size(); ++done) {
    const RevisionIndex below = order_[done];
    for (const RevisionIndex above : map_.all_children_[below]) {
      map_.levels_[above.value] = std::max(map_.levels_[above.value], map_.levels_[below.value] + 1);
      if (--waiting[above.value] == 0) order_.push_back(above);
    }
  }
  return order_.size() == count;
}

void MapBuilder::find_ends() {
  for (std::uint32_t i = 0; i < map_.size(); ++i) {
    const RevisionIndex index{i};
    if (map_.is_base(index)) map_.bases_.push_back(index);
    if (map_.is_base(index) && map_.dependencies(index).empty()) map_.real_bases_.push_back(index);
    if (map_.is_head(index)) map_.heads_.push_back(index);
    if (map_.is_real_head(index)) map_.real_heads_.push_back(index);
  }
}

void MapBuilder::report(ProblemKind kind, std::size_t revision, Field field, std::size_t element, std::string message,
                        std::string hint) {
  problems_.push_back({kind, revision, field, element, std::move(message), std::move(hint)});
}

}  // namespace migrate::graph
