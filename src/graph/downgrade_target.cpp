#include "graph/downgrade_target.hpp"

#include <fmt/core.h>

#include <cstddef>

#include "graph/lineage.hpp"
#include "graph/refusal.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/identifier.hpp"
#include "migrate/graph/resolve.hpp"

namespace migrate::graph {
namespace {

/// For each row how to say that it is meant: "b1@-1 or c2@-1".
[[nodiscard]] std::string ways_to_say(const RevisionMap& map, std::span<const RevisionIndex> rows, int offset) {
  std::string ways;
  for (std::size_t i = 0; i < rows.size() && i < 5; ++i) {
    ways += fmt::format("{}{}@{:+}", i == 0 ? "" : " or ", map.id(rows[i]), offset);
  }
  return ways;
}

[[nodiscard]] RevisionIndex only_row(const Lookup& lookup, std::span<const RevisionIndex> rows, int offset) {
  if (rows.empty()) throw relative_too_far(offset, "Nothing is applied, so there is nothing to downgrade");
  if (rows.size() == 1) return rows.front();
  throw Error(ErrorCode::multiple_heads,
              fmt::format("downgrade {:+} is ambiguous: the database is at several revisions ({})", offset,
                          list_ids(lookup.map(), rows)))
      .with_hint(fmt::format("Name the branch: {}", ways_to_say(lookup.map(), rows, offset)));
}

[[nodiscard]] Walked walk(const Lookup& lookup, std::span<const RevisionIndex> rows, const Identifier& target) {
  const int offset = *target.offset;
  const bool from_rows = target.symbol.empty();
  if (from_rows && offset >= 0) {
    throw relative_too_far(offset, "A downgrade goes down; write -N, or name the revision to count from");
  }
  if (offset >= 0) {
    return walk_up(lookup, lookup.one(target.symbol), offset, target.branch, Overwalk::refuse);
  }
  std::optional<RevisionIndex> start;
  if (!from_rows) {
    start = lookup.one(target.branch ? *target.branch + "@" + target.symbol : target.symbol);
  } else if (target.branch) {
    start = row_on_branch(lookup, rows, *target.branch, offset);
  } else {
    start = only_row(lookup, rows, offset);
  }
  return walk_down(lookup.map(), start, -offset, Overwalk::refuse);
}

[[nodiscard]] DowngradeTarget relative_target(const Lookup& lookup, std::span<const RevisionIndex> rows,
                                              const Identifier& target) {
  const bool from_rows = target.symbol.empty();
  Walked walked = walk(lookup, rows, target);
  if (walked.end == Walked::End::too_far) {
    if (from_rows) throw relative_too_far(*target.offset, "There are fewer revisions below the current one");
    throw walked_too_far(target.text);
  }
  DowngradeTarget result;
  result.branch = target.branch;
  if (walked.end == Walked::End::base) {
    result.passed = std::move(walked.passed);
    return result;
  }
  result.revision = walked.revision;
  // "-N" alone means the branch of the row it counts from.
  if (from_rows && !result.branch) result.branch = lookup.map().id(rows.front());
  return result;
}

}  // namespace

DowngradeTarget downgrade_target(const Lookup& lookup, std::span<const RevisionIndex> rows, std::string_view target) {
  const Identifier identifier = Identifier::parse(target);
  if (identifier.offset) return relative_target(lookup, rows, identifier);
  DowngradeTarget result;
  result.branch = identifier.branch;
  result.revision = lookup.one(identifier.symbol);  // the branch takes no part in finding it
  return result;
}

RevisionIndex row_on_branch(const Lookup& lookup, std::span<const RevisionIndex> rows, std::string_view branch,
                            int offset) {
  const RevisionMap& map = lookup.map();
  Lineage lineage(lookup, branch);
  auto found = lineage.filter(rows);
  if (found.empty()) {
    found = lineage.filter(current_revisions(map, HeadSet::of({rows.begin(), rows.end()})));
  }
  if (found.size() == 1) return found.front();
  const std::string name = text::printable(branch);
  if (found.empty()) throw relative_too_far(offset, fmt::format("Nothing of branch '{}' is applied", name));
  throw Error(ErrorCode::multiple_heads, fmt::format("downgrade {}@{:+} is ambiguous: the database is at several "
                                                     "revisions of that branch ({})",
                                                     name, offset, list_ids(map, found)))
      .with_hint(fmt::format("Name one: {}", ways_to_say(map, found, offset)));
}

}  // namespace migrate::graph
