#include "graph/blockers.hpp"

#include <algorithm>

namespace migrate::graph {
namespace {

constexpr std::size_t first_limit = 32;

}  // namespace

Slots::Number Blockers::first_above(Slots::Number waiting) {
  const RevisionIndex tip = slots_.tip(waiting);
  for (std::size_t limit = first_limit;; limit *= 4) {
    if (const auto found = search_down(tip, limit)) return *found;
    if (const auto found = search_up(tip, limit)) return *found;
  }
}

std::optional<Slots::Number> Blockers::search_down(RevisionIndex waiting, std::size_t limit) {
  Slots::Number& from = searched_to_[waiting.value];
  from = slots_.at_or_after(from);
  while (from != Slots::none && limit > 0) {
    if (slots_.tip(from) != waiting) {
      const Answer answer = stands_above(slots_.tip(from), waiting, limit);
      if (answer == Answer::yes) return from;
      if (answer == Answer::limit_reached) return std::nullopt;
    }
    from = slots_.next(from);
  }
  return std::nullopt;
}

/// Only revisions of a higher level can stand above the waiting one; first parents are tried first.
Blockers::Answer Blockers::stands_above(RevisionIndex tip, RevisionIndex waiting, std::size_t& limit) {
  const std::uint32_t floor = map_.level(waiting);
  start_search();
  open_.push_back(tip);
  while (!open_.empty()) {
    if (limit == 0) return Answer::limit_reached;
    --limit;
    const RevisionIndex here = open_.back();
    open_.pop_back();
    const auto below = map_.normalized_downs(here);
    for (std::size_t i = below.size(); i-- > 0;) {
      if (below[i] == waiting) return Answer::yes;
      if (map_.level(below[i]) > floor && see(below[i])) open_.push_back(below[i]);
    }
  }
  return Answer::no;
}

std::optional<Slots::Number> Blockers::search_up(RevisionIndex waiting, std::size_t limit) {
  Slots::Number first = Slots::none;
  start_search();
  open_.push_back(waiting);
  while (!open_.empty()) {
    const RevisionIndex here = open_.back();
    open_.pop_back();
    for (const RevisionIndex above : map_.all_children(here)) {
      if (limit == 0) return std::nullopt;
      --limit;
      if (!area_.contains(above) || finished_.contains(above) || !see(above)) continue;
      first = std::min(first, slots_.slot_of(above));
      open_.push_back(above);
    }
  }
  return first;
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
