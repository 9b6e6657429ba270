#include "graph/blockers.hpp"

#include <algorithm>

namespace migrate::graph {
namespace {

constexpr std::size_t first_limit = 12;

}  // namespace

Slots::Number Blockers::first_above(Slots::Number waiting) {
  const RevisionIndex tip = slots_.tip(waiting);
  for (std::size_t limit = first_limit;; limit *= 4) {
    const Found above = search_up(tip, limit);
    if (above.all_seen) return above.first;
    if (const auto found = search_down(tip, above.first, 2 * limit)) return *found;
  }
}

std::optional<Slots::Number> Blockers::search_down(RevisionIndex waiting, Slots::Number last, std::size_t limit) {
  const SlotIndex& index = slots_.index();
  for (Slots::Number& from = searched_to_[waiting.value]; limit > 0; ++from, --limit) {
    from = index.first_higher(waiting, from, last);
    if (from == last) return last == Slots::none ? std::nullopt : std::optional(last);
    if (slots_.tip(from) == waiting || !index.filter().may_stand_above(slots_.tip(from), waiting)) continue;
    const Answer answer = stands_above(slots_.tip(from), waiting, limit);
    if (answer == Answer::yes) return from;
    if (answer == Answer::limit_reached) return std::nullopt;
  }
  return std::nullopt;
}

/// Looks at the places only where the way down parts: between them the tree has the answer.
Blockers::Answer Blockers::stands_above(RevisionIndex tip, RevisionIndex waiting, std::size_t& limit) {
  const FirstParentTree& tree = slots_.index().tree();
  const ReachFilter& filter = slots_.index().filter();
  const std::uint32_t floor = map_.level(waiting);
  start_search();
  open_.push_back(tip);
  while (!open_.empty()) {
    if (limit <= 1) return Answer::limit_reached;
    --limit;
    const std::uint32_t fork = tree.next_fork_down(open_.back());
    open_.pop_back();
    if (fork == FirstParentTree::none || map_.level(RevisionIndex{fork}) <= floor || !see(RevisionIndex{fork}))
      continue;
    const auto below = map_.normalized_downs(RevisionIndex{fork});
    for (std::size_t i = below.size(); i-- > 0;) {
      if (below[i] == waiting || tree.stands_above(below[i], waiting)) return Answer::yes;
      if (map_.level(below[i]) > floor && filter.may_stand_above(below[i], waiting)) open_.push_back(below[i]);
    }
  }
  return Answer::no;
}

Blockers::Found Blockers::search_up(RevisionIndex waiting, std::size_t limit) {
  Found found;
  start_search();
  open_.push_back(waiting);
  while (!open_.empty() && limit > 0) {
    const RevisionIndex here = open_.back();
    open_.pop_back();
    for (const RevisionIndex above : map_.all_children(here)) {
      if (limit == 0) {
        open_.push_back(here);  // not done with it
        break;
      }
      --limit;
      if (!area_.contains(above) || finished_.contains(above) || !see(above)) continue;
      found.first = std::min(found.first, slots_.slot_of(above));
      open_.push_back(above);
    }
  }
  found.all_seen = open_.empty();
  if (found.all_seen) return found;
  // What stands above the outermost ones in the tree stands above the waiting tip, too.
  for (const RevisionIndex outermost : open_) {
    found.first = std::min(found.first, slots_.index().first_in_tree_above(outermost));
  }
  return found;
}

void Blockers::start_search() {
  ++search_;
  open_.clear();
}

bool Blockers::see(RevisionIndex index) {
  if (seen_[index.value] == search_) return false;
  seen_[index.value] = search_;
  return true;
}

}  // namespace migrate::graph
