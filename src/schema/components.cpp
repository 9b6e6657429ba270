#include "components.hpp"

#include <algorithm>
#include <queue>
#include <set>

namespace migrate::schema {

namespace {

constexpr std::uint32_t unseen = UINT32_MAX;

}  // namespace

// Tarjan's algorithm with a stack of its own.
Digraph::Components Digraph::components() const {
  const auto size = static_cast<std::uint32_t>(next_.size());
  Components result;
  result.of.assign(size, unseen);
  std::vector<std::uint32_t> number(size, unseen);
  std::vector<std::uint32_t> low(size, 0);
  std::vector<std::uint32_t> open;
  std::vector<std::pair<std::uint32_t, std::size_t>> path;
  std::uint32_t count = 0;
  const auto enter = [&](std::uint32_t node) {
    number[node] = low[node] = count++;
    open.push_back(node);
    path.emplace_back(node, 0);
  };
  const auto close = [&](std::uint32_t root) {
    const auto component = static_cast<std::uint32_t>(result.sizes.size());
    result.sizes.push_back(0);
    std::uint32_t node = unseen;
    do {
      node = open.back();
      open.pop_back();
      result.of[node] = component;
      ++result.sizes[component];
    } while (node != root);
  };
  for (std::uint32_t start = 0; start < size; ++start) {
    if (number[start] != unseen) continue;
    enter(start);
    while (!path.empty()) {
      auto& [node, edge] = path.back();
      if (edge < next_[node].size()) {
        const auto to = next_[node][edge++];
        if (number[to] == unseen) {
          enter(to);
        } else if (result.of[to] == unseen) {
          low[node] = std::min(low[node], number[to]);
        }
        continue;
      }
      const auto done = node;
      path.pop_back();
      if (low[done] == number[done]) close(done);
      if (!path.empty()) low[path.back().first] = std::min(low[path.back().first], low[done]);
    }
  }
  return result;
}

std::vector<std::uint32_t> Digraph::order(const std::function<bool(std::uint32_t, std::uint32_t)>& sooner) const {
  const auto size = static_cast<std::uint32_t>(next_.size());
  std::vector<std::uint32_t> waits_for(size, 0);
  for (const auto& edges : next_)
    for (const auto to : edges) ++waits_for[to];
  const auto first = [&](std::uint32_t a, std::uint32_t b) { return sooner(a, b) || (!sooner(b, a) && a < b); };
  std::set<std::uint32_t, decltype(first)> ready(first);
  std::set<std::uint32_t, decltype(first)> waiting(first);
  for (std::uint32_t node = 0; node < size; ++node) (waits_for[node] == 0 ? ready : waiting).insert(node);
  std::vector<std::uint32_t> result;
  result.reserve(size);
  while (result.size() < size) {
    auto& from = ready.empty() ? waiting : ready;
    const auto node = *from.begin();
    from.erase(from.begin());
    result.push_back(node);
    for (const auto to : next_[node]) {
      if (waits_for[to] == 0 || --waits_for[to] != 0) continue;
      if (waiting.erase(to) != 0) ready.insert(to);
    }
  }
  return result;
}

}  // namespace migrate::schema
