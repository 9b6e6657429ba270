#include "graph/refusal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <vector>

#include "migrate/base/text.hpp"

namespace migrate::graph {
namespace {

constexpr std::size_t names_shown = 10;

[[nodiscard]] std::string more_than_shown(std::size_t count) {
  return count > names_shown ? fmt::format(" and {} more", count - names_shown) : std::string();
}

[[nodiscard]] Error unknown(std::string_view name, ErrorCode code, std::string hint) {
  return Error(code, fmt::format("Can't locate revision identified by '{}'", text::printable(name)))
      .with_hint(std::move(hint));
}

}  // namespace

std::string list_ids(const RevisionMap& map, std::span<const RevisionIndex> revisions) {
  std::string list;
  for (std::size_t i = 0; i < std::min(revisions.size(), names_shown); ++i) {
    list += fmt::format("{}{}", i == 0 ? "" : ", ", map.id(revisions[i]));
  }
  return list + more_than_shown(revisions.size());
}

Error cannot_locate(const RevisionMap& map, std::string_view name) {
  const auto all = map.names_with_prefix("");
  std::vector<std::string_view> known;
  known.reserve(all.size() + 3);
  for (const auto& entry : all) known.push_back(entry.text);
  for (const std::string_view word : {"head", "heads", "base"}) known.push_back(word);
  const std::string_view near = text::nearest(name, known);
  std::string hint;
  if (!near.empty()) {
    hint = fmt::format("Did you mean {}?", near);
  } else if (all.empty()) {
    hint = "There are no revisions yet";
  } else {
    hint = "No revision or branch label has or begins with this name; heads and history list the revisions";
  }
  return unknown(name, ErrorCode::unknown_revision, std::move(hint));
}

Error several_begin_with(std::string_view name, std::span<const RevisionMap::Name> candidates) {
  std::string list;
  for (std::size_t i = 0; i < std::min(candidates.size(), names_shown); ++i) {
    list += fmt::format("{}{}{}", i == 0 ? "" : ", ", candidates[i].text, candidates[i].is_label ? " (label)" : "");
  }
  return unknown(name, ErrorCode::ambiguous_revision,
                 fmt::format("Several names begin with '{}': {}{}; type more of it", text::printable(name), list,
                             more_than_shown(candidates.size())));
}

Error not_a_member(const RevisionMap& map, std::string_view name, RevisionIndex revision, std::string_view branch) {
  return unknown(name, ErrorCode::unknown_revision,
                 fmt::format("Revision {} is not a member of branch '{}'", map.id(revision), text::printable(branch)));
}

Error overlapping(const RevisionMap& map, const Overlap& overlap, ErrorCode code, std::string hint) {
  return Error(code, fmt::format("Requested revision {} overlaps with other requested revisions {}",
                                 map.id(overlap.above), list_ids(map, overlap.below)))
      .with_hint(std::move(hint));
}

Error relative_too_far(int offset, std::string hint) {
  return Error(ErrorCode::not_reachable,
               fmt::format("Relative revision {:+} didn't produce {} migrations", offset, std::abs(offset)))
      .with_hint(std::move(hint));
}

Error walked_too_far(std::string_view text) {
  return Error(ErrorCode::not_reachable, "Walked too far")
      .with_hint(fmt::format("'{}' leads out of the history; take a smaller number", text::printable(text)));
}

Error ambiguous_start(const RevisionMap& map, std::span<const RevisionIndex> starts, int offset) {
  return Error(ErrorCode::multiple_heads, "Ambiguous upgrade from multiple current revisions")
      .with_hint(fmt::format("It could count from each of {}; name the branch, as in {}@{:+}", list_ids(map, starts),
                             map.id(starts.front()), offset));
}

Error ambiguous_walk(const RevisionMap& map, std::span<const RevisionIndex> ways) {
  return Error(ErrorCode::ambiguous_revision, "Ambiguous walk")
      .with_hint(fmt::format("The way parts into {}; name one of them", list_ids(map, ways)));
}

}  // namespace migrate::graph
