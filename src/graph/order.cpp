#include "graph/order.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "graph/blockers.hpp"
#include "graph/slots.hpp"

// Alembic keeps, for each tip, the set of all its ancestors; a candidate that lies in the set of another tip waits, and
// that tip's turn comes first. The sets make it quadratic. This is the same order without them:
//
// * A candidate waits exactly as long as something unfinished stands above it, because every unfinished revision lies
//   at or below some tip. So a count of unfinished revisions directly above ("pending") answers that at once.
// * Which tip goes first ("the first in the list above the candidate") is asked only at candidates that wait. That
//   question alone needs a search; Blockers keeps it short.
//
// tests/unit/graph compares it with the literal form on every small graph.

namespace migrate::graph {
namespace {

class DownOrder {
 public:
  DownOrder(const RevisionMap& map, const RevisionSet& todo, const RevisionSet& area)
      : map_(map), todo_(todo), area_(area), pending_(map.size(), 0), slots_(map), blockers_(map, area, slots_) {
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      if (!area.contains(RevisionIndex{i})) continue;
      for (const RevisionIndex below : map.normalized_downs(RevisionIndex{i})) ++pending_[below.value];
    }
    order_.reserve(todo.size());
  }

  std::vector<RevisionIndex> run(std::span<const RevisionIndex> tips) {
    std::vector<RevisionIndex> sorted(tips.begin(), tips.end());
    std::sort(sorted.begin(), sorted.end());
    for (const RevisionIndex tip : sorted) {
      if (todo_.contains(tip) && !slots_.is_tip(tip)) slots_.append(tip);
    }
    finish_gaps_on_top();
    for (Slots::Number at = slots_.first(); at != Slots::none;) {
      const RevisionIndex candidate = slots_.tip(at);
      at = pending_[candidate.value] == 0 ? take(at, candidate) : blockers_.first_above(at);
    }
    return std::move(order_);
  }

 private:
  /// Puts the tip of slot `at` out and moves the slot down. Returns the slot to go on with.
  Slots::Number take(Slots::Number at, RevisionIndex tip) {
    order_.push_back(tip);
    blockers_.finish(tip);
    std::vector<RevisionIndex> next;
    for (const RevisionIndex below : map_.normalized_downs(tip)) {
      if (todo_.contains(below) && !slots_.is_tip(below)) next.push_back(below);
    }
    Slots::Number following = at;
    if (next.empty()) {
      following = slots_.remove(at);
    } else {
      slots_.move(at, next.front());
      for (std::size_t i = 1; i < next.size(); ++i) slots_.append(next[i]);
    }
    release_below(tip);
    return following == Slots::none ? slots_.first() : following;
  }

  void release_below(RevisionIndex finished) {
    gaps_.clear();
    gaps_.push_back(finished);
    while (!gaps_.empty()) {
      const RevisionIndex above = gaps_.back();
      gaps_.pop_back();
      for (const RevisionIndex below : map_.normalized_downs(above)) {
        if (!area_.contains(below) || --pending_[below.value] != 0) continue;
        if (!todo_.contains(below)) {
          pass_gap(below);
        } else if (!slots_.is_tip(below)) {
          slots_.append(below);  // reached through gaps only, where Alembic dies by an assertion
        }
      }
    }
  }

  void finish_gaps_on_top() {
    std::vector<RevisionIndex> on_top;
    for (std::uint32_t i = 0; i < map_.size(); ++i) {
      const RevisionIndex index{i};
      if (area_.contains(index) && !todo_.contains(index) && pending_[i] == 0) on_top.push_back(index);
    }
    for (const RevisionIndex gap : on_top) {
      blockers_.finish(gap);
      release_below(gap);
    }
  }

  void pass_gap(RevisionIndex gap) {
    blockers_.finish(gap);
    gaps_.push_back(gap);
  }

  const RevisionMap& map_;
  const RevisionSet& todo_;
  const RevisionSet& area_;
  std::vector<std::uint32_t> pending_;
  Slots slots_;
  Blockers blockers_;
  std::vector<RevisionIndex> gaps_;
  std::vector<RevisionIndex> order_;
};

}  // namespace

std::vector<RevisionIndex> down_order(const RevisionMap& map, const RevisionSet& todo,
                                      std::span<const RevisionIndex> tips, const RevisionSet& area) {
  return DownOrder(map, todo, area).run(tips);
}

}  // namespace migrate::graph
