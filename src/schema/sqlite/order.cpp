#include "order.hpp"

#include <algorithm>
#include <cstddef>
#include <queue>
#include <unordered_map>

namespace migrate::schema::sqlite {

namespace {

/// The chosen ones as numbers, and who waits for whom.
struct Graph {
  std::vector<std::vector<std::size_t>> waiting;
  std::vector<std::size_t> needs;
};

Graph graph_of(const Catalog& catalog, const std::vector<ObjectIndex>& chosen) {
  std::unordered_map<ObjectIndex, std::size_t> place;
  for (std::size_t i = 0; i < chosen.size(); ++i) place.emplace(chosen[i], i);
  Graph graph{std::vector<std::vector<std::size_t>>(chosen.size()), std::vector<std::size_t>(chosen.size(), 0)};
  for (const auto& dependency : catalog.dependencies()) {
    const auto from = place.find(catalog.owner_of(dependency.from).value_or(dependency.from));
    const auto on = place.find(dependency.on);
    if (from == place.end() || on == place.end() || from->second == on->second) continue;
    graph.waiting[on->second].push_back(from->second);
    ++graph.needs[from->second];
  }
  return graph;
}

}  // namespace

std::vector<ObjectIndex> needed_first(const Catalog& catalog, const std::vector<ObjectIndex>& chosen) {
  auto graph = graph_of(catalog, chosen);
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  std::vector<bool> queued(chosen.size(), false);
  std::vector<ObjectIndex> ordered;
  const auto enqueue = [&](std::size_t i) {
    if (!queued[i]) ready.push(i);
    queued[i] = true;
  };
  for (std::size_t next = 0; ordered.size() < chosen.size();) {
    for (std::size_t i = 0; ordered.empty() && i < chosen.size(); ++i)
      if (graph.needs[i] == 0) enqueue(i);
    if (ready.empty()) {  // a circle: the first of those that are left begins
      while (queued[next]) ++next;
      enqueue(next);
    }
    while (!ready.empty()) {
      const auto i = ready.top();
      ready.pop();
      ordered.push_back(chosen[i]);
      for (const auto waiter : graph.waiting[i])
        if (--graph.needs[waiter] == 0) enqueue(waiter);
    }
  }
  return ordered;
}

}  // namespace migrate::schema::sqlite
