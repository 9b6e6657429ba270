#include <fmt/core.h>

#include <algorithm>

#include "graph/downgrade_target.hpp"
#include "graph/lookup.hpp"
#include "graph/order.hpp"
#include "graph/refusal.hpp"
#include "graph/upgrade_target.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/resolve.hpp"

// `history -r start:end`, ALEMBIC.md 2.5. Source: Alembic's _collect_upgrade_revisions as its history command calls it.

namespace migrate::graph {
namespace {

using Revisions = std::vector<RevisionIndex>;

/// One side of a range: a symbol, or the rows that "current" stood for.
struct Side {
  std::string text;  // as typed, for messages
  bool is_rows = false;
};

class HistoryRange {
 public:
  HistoryRange(const RevisionMap& map, Side start, Side end, const HeadSet& current)
      : map_(map), lookup_(map), start_(std::move(start)), end_(std::move(end)), rows_(current.heads()) {}

  [[nodiscard]] Revisions revisions() const {
    const Revisions targets = find_targets();
    refuse_overlap(targets, Way::normalized_downs);
    const RevisionSet required = reached(map_, targets, Way::normalized_downs);
    const Revisions lowest = find_lowest(required);
    refuse_overlap(lowest, Way::normalized_downs);

    RevisionSet todo = required;
    for (const RevisionIndex below : reached(map_, lowest, Way::normalized_downs).in_file_order()) todo.erase(below);
    for (const RevisionIndex start : lowest) todo.insert(start);
    if (!lowest.empty()) {
      refuse_overlap(lowest, Way::children);
      const RevisionSet above = reached(map_, lowest, Way::children);
      for (const RevisionIndex revision : todo.in_file_order()) {
        if (!above.contains(revision)) todo.erase(revision);
      }
    }
    return down_order(map_, todo, targets, required);
  }

 private:
  [[nodiscard]] Revisions find_targets() const {
    Revisions targets;
    if (end_.is_rows) {
      targets.assign(rows_.begin(), rows_.end());
    } else {
      Origin origin;
      origin.rows = rows_;
      if (!start_.is_rows) origin.symbol = start_.text;
      targets = upgrade_targets(lookup_, origin, end_.text, Overwalk::clip);
    }
    if (const Symbol start = Symbol::split(start_.text); !start_.is_rows && start.branch) {
      const std::string label = label_of(*start.branch);
      std::erase_if(targets, [&](RevisionIndex target) {
        const auto labels = map_.labels(target);
        return std::find(labels.begin(), labels.end(), label) == labels.end();
      });
    }
    return targets;
  }

  /// The label that "branch@" of a start means: of a revision's id, the one label that it carries.
  [[nodiscard]] std::string label_of(std::string_view branch) const {
    const auto revision = lookup_.one(branch);
    if (!revision || map_.id(*revision) != branch) return std::string(branch);
    const auto labels = map_.labels(*revision);
    if (labels.size() == 1) return std::string(labels.front());
    throw Error(ErrorCode::ambiguous_revision,
                fmt::format("Revision {} stands for no branch: it carries {} branch labels", branch, labels.size()))
        .with_hint("Begin the range with a branch label, or with a revision alone");
  }

  /// The revisions the range begins with; none for base.
  [[nodiscard]] Revisions find_lowest(const RevisionSet& required) const {
    if (start_.is_rows) return checked({rows_.begin(), rows_.end()}, required);
    const Symbol symbol = Symbol::split(start_.text);
    const auto steps = symbol.below_heads();
    if (!steps) return checked(lookup_.all(start_.text), required);

    Revisions found;
    const auto ends = lookup_.below_heads(symbol, *steps);
    for (const Walked& walked : ends) {
      if (walked.end == Walked::End::base) throw range_refused();
      if (walked.end == Walked::End::revision) found.push_back(walked.revision);
    }
    if (found.size() == ends.size()) return checked(std::move(found), required);
    static_cast<void>(checked(found, required));
    if (ends.front().end == Walked::End::too_far) return below_end(symbol, *steps);
    throw relative_too_far(-*steps, "It counts from the heads of the files, and one of them has fewer revisions");
  }

  [[nodiscard]] Revisions checked(Revisions lowest, const RevisionSet& required) const {
    for (const RevisionIndex revision : lowest) {
      if (!required.contains(revision)) throw range_refused();
    }
    return lowest;
  }

  /// A start that lies too far below the heads of the files counts from the end of the range instead.
  [[nodiscard]] Revisions below_end(const Symbol& symbol, int steps) const {
    std::optional<RevisionIndex> from;
    if (end_.is_rows) {
      if (!symbol.branch && rows_.size() > 1) throw ambiguous_start(map_, rows_, -steps);
      from = symbol.branch ? row_on_branch(lookup_, rows_, *symbol.branch, -steps) : rows_.front();
    } else if (symbol.branch) {
      const RevisionIndex end = lookup_.named(end_.text);
      from = row_on_branch(lookup_, std::span(&end, 1), *symbol.branch, -steps);
    } else {
      from = lookup_.one(end_.text + "@" + end_.text);
    }
    const Walked walked = walk_down(map_, from, steps, Overwalk::clip);
    return walked.end == Walked::End::revision ? Revisions{walked.revision} : Revisions{};
  }

  void refuse_overlap(const Revisions& revisions, Way way) const {
    const auto overlap = first_overlap(map_, revisions, way);
    if (overlap) throw overlapping(map_, *overlap, ErrorCode::not_reachable, "Name one of them");
  }

  [[nodiscard]] Error range_refused() const {
    return Error(ErrorCode::not_reachable, fmt::format("Requested range {}:{} does not refer to ancestor/descendant "
                                                       "revisions along the same branch",
                                                       text::printable(start_.text), text::printable(end_.text)))
        .with_hint("The start must lie below the end");
  }

  const RevisionMap& map_;
  Lookup lookup_;
  Side start_;
  Side end_;
  std::span<const RevisionIndex> rows_;
};

}  // namespace

std::vector<RevisionIndex> resolve_history(const RevisionMap& map, std::string_view start, std::string_view end,
                                           const HeadSet& current) {
  Side from{std::string(start.empty() ? "base" : start), false};
  Side to{std::string(end.empty() ? "heads" : end), false};
  // Only one side can be current; without rows it is the same as leaving that side empty.
  if (Side& side = end == "current" ? to : from; side.text == "current") {
    side.is_rows = !current.empty();
    if (!side.is_rows) side.text = end == "current" ? "heads" : "base";
  }
  return HistoryRange(map, std::move(from), std::move(to), current).revisions();
}

}  // namespace migrate::graph
