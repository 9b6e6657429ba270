#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// The order of ALEMBIC.md 4.1 word for word, slow and plain, on graphs of small numbers: what the room's order is held
// against. It shares no code with the room.

namespace migrate::test {

class NaiveGraph {
 public:
  /// Parents in declared order, and N(R): parents, then normalized dependencies. At most 32 revisions, in file order.
  NaiveGraph(std::vector<std::vector<int>> downs, std::vector<std::vector<int>> normalized);

  [[nodiscard]] int size() const { return static_cast<int>(downs_.size()); }
  [[nodiscard]] const std::vector<int>& downs(int revision) const { return downs_[static_cast<std::size_t>(revision)]; }
  [[nodiscard]] const std::vector<int>& normalized(int revision) const {
    return normalized_[static_cast<std::size_t>(revision)];
  }
  /// Bit i is set when i is an ancestor-or-self along `normalized`.
  [[nodiscard]] std::uint32_t ancestors(int revision) const { return ancestors_[static_cast<std::size_t>(revision)]; }

 private:
  std::vector<std::vector<int>> downs_;
  std::vector<std::vector<int>> normalized_;
  std::vector<std::uint32_t> ancestors_;
};

/// Steps 1 and 2: dependents before dependencies. `todo` is a set of bits.
[[nodiscard]] std::vector<int> naive_down_order(const NaiveGraph& graph, std::uint32_t todo, std::vector<int> tips);

/// Every revision at or below one of the bits.
[[nodiscard]] std::uint32_t closure(const NaiveGraph& graph, std::uint32_t revisions);

/// The members of a closed set that no other member needs: what the version table must hold.
[[nodiscard]] std::uint32_t maximal(const NaiveGraph& graph, std::uint32_t applied);

}  // namespace migrate::test
