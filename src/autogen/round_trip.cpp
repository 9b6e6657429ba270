#include "migrate/autogen/round_trip.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "migrate/autogen/replay.hpp"
#include "migrate/graph/plan.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/runner/report.hpp"
#include "migrate/schema/follower.hpp"
#include "statement_search.hpp"

namespace migrate::autogen {

namespace {

using graph::Direction;
using graph::RevisionIndex;
using Verdict = RoundTrip::Verdict;

class Verifier {
 public:
  Verifier(schema::Scratch& scratch, const script::Directory& scripts, const runner::RunOptions& like, const View& view)
      : scratch_(scratch), scripts_(scripts), like_(like), view_(view) {}

  std::vector<RoundTrip> run(std::span<const RevisionIndex> revisions,
                             const std::function<void(const RoundTrip&)>& told) {
    const std::set<RevisionIndex> wanted(revisions.begin(), revisions.end());
    std::vector<RoundTrip> trips;
    for (const auto revision : order_of(revisions)) {
      if (!wanted.contains(revision)) {
        step_up(revision);
        known_.reset();
        continue;
      }
      trips.push_back(stuck_ ? named(revision, Verdict::not_reached) : verify(revision));
      if (told) told(trips.back());
    }
    return trips;
  }

 private:
  /// These and all they stand on, as an upgrade of everything would come to them.
  [[nodiscard]] std::vector<RevisionIndex> order_of(std::span<const RevisionIndex> revisions) const {
    const auto& map = scripts_.map();
    const auto all = graph::applied_revisions(map, graph::HeadSet::of({revisions.begin(), revisions.end()}));
    const std::set<RevisionIndex> needed(all.begin(), all.end());
    std::vector<RevisionIndex> order;
    for (const auto& step : graph::plan_upgrade(map, {}, "heads").steps) {
      if (needed.contains(*step.revision)) order.push_back(*step.revision);
    }
    return order;
  }

  [[nodiscard]] RoundTrip named(RevisionIndex revision, Verdict verdict) const {
    RoundTrip trip;
    trip.revision = scripts_.map().id(revision);
    trip.message = scripts_.header(revision).summary();
    trip.file = scripts_.display_name(revision);
    trip.verdict = verdict;
    return trip;
  }

  RoundTrip verify(RevisionIndex revision) {
    auto trip = named(revision, Verdict::exact);
    const auto script = scripts_.load(revision);
    const auto before = known_ ? *std::exchange(known_, std::nullopt) : look();
    try {
      step_up(revision);
    } catch (const runner::RunFailed& failure) {
      stuck_ = true;
      return failed(std::move(trip), failure);
    }
    const auto after = look();
    known_ = after;
    if (!has_way_back(script)) {
      trip.verdict = Verdict::no_way_back;
      return trip;
    }
    try {
      replay().step(Direction::downgrade, revision);
      trip.after_downgrade = differences(before, look(), script, trip);
      replay().step(Direction::upgrade, revision);
      trip.after_second_upgrade = differences(after, look(), script, trip);
    } catch (const runner::RunFailed& failure) {
      trip = failed(std::move(trip), failure);
    }
    if (!trip.is_sound()) begin_anew();
    return trip;
  }

  static RoundTrip failed(RoundTrip trip, const Error& failure) {
    trip.verdict = Verdict::failed;
    trip.failure = failure;
    return trip;
  }

  [[nodiscard]] bool has_way_back(const script::LoadedScript& script) {
    const auto sections = script.script.sections_for(script::SectionDirection::down, scratch_.connection().dialect());
    return !sections.empty() && std::none_of(sections.begin(), sections.end(),
                                             [](const script::Section* section) { return section->irreversible; });
  }

  std::vector<Difference> differences(const schema::Catalog& wanted, const schema::Catalog& found,
                                      const script::LoadedScript& script, RoundTrip& trip) {
    auto changes = schema::compare(wanted, found);
    if (!changes.empty()) trip.verdict = Verdict::differs;
    if (changes.empty()) {
      changes = schema::compare(wanted, found, {.column_order = true});
      if (!changes.empty() && trip.verdict == Verdict::exact) trip.verdict = Verdict::column_order;
    }
    std::vector<Difference> result;
    for (auto& change : changes) {
      auto place = place_of(change.id, script, scratch_.connection().dialect());
      result.push_back({std::move(change), place.value_or(Place{})});
    }
    return result;
  }

  void step_up(RevisionIndex revision) {
    replay().step(Direction::upgrade, revision);
    done_.push_back(revision);
  }

  schema::Catalog look() {
    if (!follower_) follower_.emplace(scratch_.connection(), view_.inspect);
    return schema::filtered(follower_->read(), view_.filter);
  }

  /// After a flaw the next revision is judged on what its forerunners promise, not on what was left lying about.
  void begin_anew() {
    follower_.reset();
    scratch_.empty();
    replay().up_to(done_);
  }

  [[nodiscard]] Replay replay() { return {scratch_.connection(), scripts_, like_}; }

  schema::Scratch& scratch_;
  const script::Directory& scripts_;
  const runner::RunOptions& like_;
  const View& view_;
  std::vector<RevisionIndex> done_;
  std::optional<schema::Catalog> known_;  // what was read last, when nothing has changed since
  std::optional<schema::Follower> follower_;
  bool stuck_ = false;
};

}  // namespace

std::vector<RoundTrip> verify_round_trips(schema::Scratch& scratch, const script::Directory& scripts,
                                          std::span<const RevisionIndex> revisions, const runner::RunOptions& like,
                                          const View& view, const std::function<void(const RoundTrip&)>& told) {
  return Verifier(scratch, scripts, like, view).run(revisions, told);
}

}  // namespace migrate::autogen
