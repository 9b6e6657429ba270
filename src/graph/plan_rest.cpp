#include <fmt/core.h>

#include <algorithm>

#include "graph/row_tracker.hpp"
#include "graph/traverse.hpp"
#include "migrate/base/error.hpp"
#include "migrate/graph/plan.hpp"

namespace migrate::graph {
namespace {

[[nodiscard]] Error moved(const RevisionMap& map, RevisionIndex revision, std::string_view why) {
  return Error(ErrorCode::version_table,
               fmt::format("another runner moved the database meanwhile: {} {}", map.id(revision), why))
      .with_hint("look at `migrate current`, then run again");
}

/// Takes the steps that `applied` leaves to be taken, one after the other.
class Rest {
 public:
  Rest(const RevisionMap& map, const HeadSet& current, Direction direction)
      : map_(map),
        direction_(direction),
        applied_(reached(map, current.heads(), Way::normalized_downs)),
        tracker_(map, current, direction) {}

  void take(const Step& step) {
    const RevisionIndex revision = *step.revision;
    const bool up = direction_ == Direction::upgrade;
    if (applied_.contains(revision) == up) return;
    if (up) {
      require_below(revision);
      applied_.insert(revision);
    } else {
      require_nothing_above(revision);
      applied_.erase(revision);
    }
    plan_.steps.push_back(
        {direction_, revision, {}, {}, up ? tracker_.upgrade(revision) : tracker_.downgrade(revision)});
  }

  [[nodiscard]] Plan finish() && {
    plan_.result = tracker_.rows();
    return std::move(plan_);
  }

 private:
  void require_below(RevisionIndex revision) const {
    for (const RevisionIndex below : map_.normalized_downs(revision)) {
      if (!applied_.contains(below)) throw moved(map_, below, "is no longer applied");
    }
  }

  void require_nothing_above(RevisionIndex revision) const {
    for (const RevisionIndex above : map_.all_children(revision)) {
      if (applied_.contains(above)) throw moved(map_, above, "is applied now");
    }
  }

  const RevisionMap& map_;
  Direction direction_;
  RevisionSet applied_;
  RowTracker tracker_;
  Plan plan_;
};

}  // namespace

Plan plan_rest(const RevisionMap& map, const HeadSet& current, const Plan& wanted) {
  if (wanted.steps.empty()) return {{}, current};
  Rest rest(map, current, wanted.steps.front().direction);
  for (const Step& step : wanted.steps) rest.take(step);
  return std::move(rest).finish();
}

}  // namespace migrate::graph
