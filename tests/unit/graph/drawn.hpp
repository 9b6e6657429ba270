#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "migrate/graph/revision_map.hpp"

namespace migrate::test {

/// A graph by numbers; the number is the place in the file order.
struct Drawn {
  std::vector<std::vector<int>> downs;
  std::vector<std::vector<int>> dependencies;
  explicit Drawn(int size) : downs(static_cast<std::size_t>(size)), dependencies(static_cast<std::size_t>(size)) {}
  [[nodiscard]] int size() const { return static_cast<int>(downs.size()); }
};

/// "r7".
[[nodiscard]] std::string id_of(int number);

/// "r1 r7".
[[nodiscard]] std::string text_of(const std::vector<int>& numbers);

/// The whole graph on one line, for messages.
[[nodiscard]] std::string describe(const Drawn& drawn);

[[nodiscard]] graph::RevisionMap map_of(const Drawn& drawn);

/// Branches, merges, dependencies and several bases, in random file order.
[[nodiscard]] Drawn random_drawing(std::mt19937& random, int size);

}  // namespace migrate::test
