// What cannot wait for those that will need it no longer.
#include <algorithm>
#include <set>
#include <vector>

#include "pairing.hpp"
#include "postgres/writers.hpp"

namespace migrate::schema {

/// Whether something that is removed stands in the way of a change of what it needs, so that it goes before that.
bool Pairing::goes_early(ItemIndex removed) const {
  const auto all = before_->dependencies();
  std::set<ItemIndex> seen{removed};
  std::vector<ItemIndex> open{removed};
  while (!open.empty()) {
    const auto from = *items_[open.back()].before;
    open.pop_back();
    auto at =
        std::lower_bound(all.begin(), all.end(), from, [](const Dependency& d, ObjectIndex i) { return d.from < i; });
    for (; at != all.end() && at->from == from; ++at) {
      if (at->strength == Dependency::Strength::guessed) continue;
      const auto needed = of_before_[at->on];
      const auto& item = items_[needed];
      if (item.verdict == Verdict::replaced) return true;
      if (item.verdict == Verdict::changed && postgres::strikes_dependents(item.change)) return true;
      if (item.verdict == Verdict::removed && seen.insert(needed).second) open.push_back(needed);
    }
  }
  return false;
}

/// What would be changed where it stands, and so get out of what goes early, can do that only once others are there
/// that come late: it is removed and made again. Only what has no rows.
void Pairing::judge_left_behind(std::vector<ItemIndex>& struck) {
  for (ItemIndex i = 0; i < items_.size(); ++i) {
    if (items_[i].verdict != Verdict::removed || dependents_[*items_[i].before].empty()) continue;
    std::vector<ItemIndex> changed;
    for (const auto dependent : dependents_[*items_[i].before]) {
      const auto other = of_before_[dependent];
      const auto& object = before_->at(dependent);
      if (items_[other].verdict != Verdict::changed || object.id.kind == Kind::column) continue;
      if (postgres::reaction(object, before_->at(*items_[i].before), true) == Reaction::rebuild)
        changed.push_back(other);
    }
    if (changed.empty() || !goes_early(i)) continue;
    for (const auto other : changed) rebuild(other, struck);
  }
}

}  // namespace migrate::schema
