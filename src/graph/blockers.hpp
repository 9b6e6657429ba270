#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "graph/slots.hpp"
#include "graph/traverse.hpp"

namespace migrate::graph {

/// Finds the first slot whose tip stands above a waiting tip.
///
/// Two searches answer it: from the slots down, in their order, to the waiting tip; and from the waiting tip up, to
/// all tips above it. Either may be long where the other is short, so they take turns with growing limits. The search
/// down skips what an index rules out, and ends at the first slot that the search up and the index know to be above. A
/// slot that was once seen not to stand above a tip never will (slots only move down), so that search goes on where it
/// stopped.
class Blockers {
 public:
  Blockers(const RevisionMap& map, const RevisionSet& area, Slots& slots)
      : map_(map), area_(area), slots_(slots), finished_(map), seen_(map.size(), 0), searched_to_(map.size(), 0) {}

  /// `revision` was put out: nothing waits for it any more.
  void finish(RevisionIndex revision) { finished_.insert(revision); }

  /// For a slot whose tip waits. There is always one.
  [[nodiscard]] Slots::Number first_above(Slots::Number waiting);

 private:
  enum class Answer : std::uint8_t { yes, no, limit_reached };

  struct Found {
    Slots::Number first = Slots::none;  ///< stands above the waiting tip; the first of all that do when all were seen
    bool all_seen = false;
  };

  [[nodiscard]] Found search_up(RevisionIndex waiting, std::size_t limit);
  /// The first slot above `waiting`, knowing that `last` is one.
  [[nodiscard]] std::optional<Slots::Number> search_down(RevisionIndex waiting, Slots::Number last, std::size_t limit);
  [[nodiscard]] Answer stands_above(RevisionIndex tip, RevisionIndex waiting, std::size_t& limit);
  void start_search();
  [[nodiscard]] bool see(RevisionIndex index);

  const RevisionMap& map_;
  const RevisionSet& area_;
  Slots& slots_;
  RevisionSet finished_;
  std::vector<std::uint32_t> seen_;  // number of the last search that came by
  std::uint32_t search_ = 0;
  std::vector<Slots::Number> searched_to_;  // for each revision: no slot below this number stands above it
  std::vector<RevisionIndex> open_;
};

}  // namespace migrate::graph
