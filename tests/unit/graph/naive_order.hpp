#pragma once

#include <bitset>
#include <cstddef>
#include <vector>

// The order of ALEMBIC.md 4.1 word for word, slow and plain, on graphs of numbers: what the room's order is held
// against. It shares no code with the room.

namespace migrate::test {

/// A graph of at most `Limit` revisions, numbered in file order. Made for the limits 32 and 400.
template <std::size_t Limit>
class NaiveGraph {
 public:
  using Set = std::bitset<Limit>;

  /// Parents in declared order, and N(R): parents, then normalized dependencies.
  NaiveGraph(std::vector<std::vector<int>> downs, std::vector<std::vector<int>> normalized);

  [[nodiscard]] int size() const { return static_cast<int>(downs_.size()); }

  /// Ancestors-or-self along N.
  [[nodiscard]] const Set& ancestors(int revision) const { return ancestors_[static_cast<std::size_t>(revision)]; }

  /// Steps 1 and 2: dependents before dependencies.
  [[nodiscard]] std::vector<int> down_order(Set todo, std::vector<int> tips) const;

  /// Every revision at or below one of the set.
  [[nodiscard]] Set closure(const Set& revisions) const;

  /// The members of a closed set that no other member needs: what the version table must hold.
  [[nodiscard]] Set maximal(const Set& applied) const;

 private:
  std::vector<std::vector<int>> downs_;
  std::vector<std::vector<int>> normalized_;
  std::vector<Set> ancestors_;
};

}  // namespace migrate::test
