#include "unit/graph/naive_order.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace migrate::test {
namespace {

[[nodiscard]] std::uint32_t bit(int revision) {
  return std::uint32_t{1} << revision;
}

}  // namespace

NaiveGraph::NaiveGraph(std::vector<std::vector<int>> downs, std::vector<std::vector<int>> normalized)
    : downs_(std::move(downs)), normalized_(std::move(normalized)) {
  for (int revision = 0; revision < size(); ++revision) ancestors_.push_back(bit(revision));
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t above = 0; above < ancestors_.size(); ++above) {
      const std::uint32_t before = ancestors_[above];
      for (const int below : normalized_[above]) ancestors_[above] |= ancestors(below);
      grew = grew || ancestors_[above] != before;
    }
  }
}

std::vector<int> naive_down_order(const NaiveGraph& graph, std::uint32_t todo, std::vector<int> tips) {
  std::vector<int> cur;
  std::sort(tips.begin(), tips.end());
  for (const int tip : tips) {
    if ((todo & bit(tip)) != 0) cur.push_back(tip);
  }
  std::vector<std::uint32_t> anc;
  for (const int tip : cur) anc.push_back(graph.ancestors(tip));
  std::vector<int> output;
  std::size_t i = 0;
  while (!cur.empty()) {
    const int c = cur[i];
    std::size_t j = 0;
    while (j < cur.size() && (j == i || (anc[j] & bit(c)) == 0)) ++j;
    if (j < cur.size()) {
      i = j;
      continue;
    }
    if ((todo & bit(c)) != 0) output.push_back(c);
    todo &= ~bit(c);
    std::vector<int> add;
    for (const int below : graph.normalized(c)) {
      if ((todo & bit(below)) != 0 && std::find(cur.begin(), cur.end(), below) == cur.end()) add.push_back(below);
    }
    const auto at = static_cast<std::ptrdiff_t>(i);
    if (add.empty()) {
      cur.erase(cur.begin() + at);
      anc.erase(anc.begin() + at);
      i = i == 0 ? 0 : i - 1;
      continue;
    }
    cur[i] = add[0];
    if (graph.downs(c).size() == 1 && graph.normalized(c).size() == 1) {
      anc[i] &= ~bit(c);
      continue;
    }
    anc[i] = graph.ancestors(add[0]);
    for (std::size_t k = 1; k < add.size(); ++k) {
      cur.push_back(add[k]);
      anc.push_back(graph.ancestors(add[k]));
    }
  }
  return output;
}

std::uint32_t closure(const NaiveGraph& graph, std::uint32_t revisions) {
  std::uint32_t found = 0;
  for (int revision = 0; revision < graph.size(); ++revision) {
    if ((revisions & bit(revision)) != 0) found |= graph.ancestors(revision);
  }
  return found;
}

std::uint32_t maximal(const NaiveGraph& graph, std::uint32_t applied) {
  std::uint32_t found = applied;
  for (int above = 0; above < graph.size(); ++above) {
    if ((applied & bit(above)) != 0) found &= ~(graph.ancestors(above) & ~bit(above));
  }
  return found;
}

}  // namespace migrate::test
