#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace migrate::schema {

/// A directed graph over 0 … size-1; an edge goes from what comes first.
class Digraph {
 public:
  explicit Digraph(std::size_t size) : next_(size) {}
  void add(std::uint32_t first, std::uint32_t then) { next_[first].push_back(then); }

  /// The circles: for each node the number of its strongly connected component, and how many nodes each has.
  struct Components {
    std::vector<std::uint32_t> of;
    std::vector<std::uint32_t> sizes;
    [[nodiscard]] bool in_circle(std::uint32_t node) const { return sizes[of[node]] > 1; }
  };
  [[nodiscard]] Components components() const;

  /// All nodes, each after those before it; among those that could come next, the one that `sooner` puts first. Nodes
  /// of a circle come when nothing else is left, the first of them by `sooner`.
  [[nodiscard]] std::vector<std::uint32_t> order(const std::function<bool(std::uint32_t, std::uint32_t)>& sooner) const;

 private:
  std::vector<std::vector<std::uint32_t>> next_;
};

}  // namespace migrate::schema
