#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "graph/lineage.hpp"
#include "graph/lookup.hpp"
#include "graph/refusal.hpp"
#include "migrate/graph/plan.hpp"

// Alembic computes every step of a stamp against the rows as they were before the first one, and so loses rows that are
// destinations themselves (ALEMBIC.md 0.2.1) or moves rows that are gone (0.2.2). Here a row that is a destination, and
// not above or below another one, stays; all other rows that share a lineage with what was asked for are taken away by
// the first destination related to one of them; the other destinations are inserted.

namespace migrate::graph {
namespace {

using Revisions = std::vector<RevisionIndex>;

[[nodiscard]] bool contains(const Revisions& list, RevisionIndex index) {
  return std::find(list.begin(), list.end(), index) != list.end();
}

class Stamp {
 public:
  Stamp(const RevisionMap& map, const HeadSet& current, std::span<const std::string> targets)
      : map_(map), lookup_(map, {}, Purpose::stamp), rows_(current.heads().begin(), current.heads().end()) {
    find_related_rows(targets);
    for (const std::string& target : targets) {
      const Revisions found = lookup_.all(target);
      destinations_.insert(destinations_.end(), found.begin(), found.end());
    }
  }

  Plan plan() && {
    if (destinations_.empty()) {
      for (const RevisionIndex row : related_) remove(row);
    } else {
      move_to_destinations();
    }
    plan_.result = HeadSet::of(std::move(rows_));
    return std::move(plan_);
  }

 private:
  /// The rows in the lineage, dependencies included, of any target: target by target, each in file order.
  void find_related_rows(std::span<const std::string> targets) {
    RevisionSet seen(map_);
    for (const std::string& target : targets) {
      for (const RevisionIndex row : Lineage(lookup_, target, Lineage::Edges::with_dependencies).filter(rows_)) {
        if (seen.insert(row)) related_.push_back(row);
      }
    }
  }

  void move_to_destinations() {
    const RevisionSet below_rows = reached(map_, related_, Way::normalized_downs);
    const RevisionSet above_rows = reached(map_, related_, Way::all_children);
    const Revisions going = rows_that_go();
    bool gone = false;
    RevisionSet placed(map_);
    for (const RevisionIndex destination : destinations_) {
      if (contains(related_, destination)) continue;  // it is a row already
      if (!placed.insert(destination)) throw named_twice(destination);
      const bool below = below_rows.contains(destination);
      const bool above = above_rows.contains(destination);
      if (below && above) throw rows_overlap();
      if (below || above) {
        place(destination, going, gone ? Revisions{} : going);
        gone = true;
      } else {
        place(destination, {}, {});
      }
    }
  }

  /// All related rows but those that are destinations and stand by themselves.
  [[nodiscard]] Revisions rows_that_go() const {
    const RevisionSet above = reached(map_, beside(Way::all_children), Way::all_children);
    const RevisionSet below = reached(map_, beside(Way::normalized_downs), Way::normalized_downs);
    Revisions going;
    for (const RevisionIndex row : related_) {
      const bool stays = contains(destinations_, row) && !above.contains(row) && !below.contains(row);
      if (!stays) going.push_back(row);
    }
    return going;
  }

  /// One step away from the destinations.
  [[nodiscard]] Revisions beside(Way way) const {
    Revisions next;
    for (const RevisionIndex destination : destinations_) {
      const auto list = way == Way::all_children ? map_.all_children(destination) : map_.normalized_downs(destination);
      next.insert(next.end(), list.begin(), list.end());
    }
    return next;
  }

  /// `from` is what the log names, `going` what leaves the table now.
  void place(RevisionIndex destination, Revisions from, Revisions going) {
    Step step{Direction::stamp, std::nullopt, std::move(from), {destination}, {}};
    std::erase_if(rows_, [&](RevisionIndex row) { return contains(going, row); });
    rows_.push_back(destination);
    if (going.empty()) {
      step.move.inserts = {destination};
    } else {
      step.move.update = HeadMove::Update{going.back(), destination};
      going.pop_back();
      step.move.deletes = std::move(going);
    }
    plan_.steps.push_back(std::move(step));
  }

  void remove(RevisionIndex row) {
    std::erase(rows_, row);
    plan_.steps.push_back({Direction::stamp, std::nullopt, {row}, {}, HeadMove{{row}, {}, std::nullopt}});
  }

  [[nodiscard]] Error named_twice(RevisionIndex destination) const {
    return Error(ErrorCode::usage, fmt::format("Revision {} is named twice", map_.id(destination)))
        .with_hint("Name each destination of a stamp once");
  }

  [[nodiscard]] Error rows_overlap() const {
    const auto overlap = first_overlap(map_, related_, Way::normalized_downs);
    return overlapping(map_, overlap ? *overlap : Overlap{related_.front(), related_}, ErrorCode::version_table,
                       "The version table names a revision and another one below it; use stamp --purge");
  }

  const RevisionMap& map_;
  Lookup lookup_;
  Revisions rows_;
  Revisions related_;
  Revisions destinations_;
  Plan plan_;
};

}  // namespace

Plan plan_stamp(const RevisionMap& map, const HeadSet& current, std::span<const std::string> targets) {
  const std::vector<std::string> base{"base"};
  return Stamp(map, current, targets.empty() ? std::span<const std::string>(base) : targets).plan();
}

}  // namespace migrate::graph
