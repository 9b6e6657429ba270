#include "migrate/graph/resolve.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "graph/lookup.hpp"
#include "graph/refusal.hpp"

namespace migrate::graph {

std::vector<RevisionIndex> resolve_plain(const RevisionMap& map, std::string_view symbol) {
  return Lookup(map).all(symbol);
}

std::optional<RevisionIndex> resolve_one(const RevisionMap& map, std::string_view symbol) {
  return Lookup(map).one(symbol);
}

std::vector<RevisionIndex> resolve_with_current(const RevisionMap& map, std::string_view symbol,
                                                const HeadSet& current) {
  if (symbol == "current") return {current.heads().begin(), current.heads().end()};
  return resolve_plain(map, symbol);
}

std::vector<RevisionIndex> resolve_new_downs(const RevisionMap& map, std::span<const std::string> symbols,
                                             bool splice) {
  const Lookup lookup(map, {}, Purpose::new_revision);
  std::vector<RevisionIndex> downs;
  for (const std::string& symbol : symbols) {
    const auto found = lookup.all(symbol);
    downs.insert(downs.end(), found.begin(), found.end());
  }
  RevisionSet seen(map);
  for (const RevisionIndex revision : downs) {
    if (seen.insert(revision)) continue;
    throw Error(ErrorCode::usage, "Duplicate head revisions specified")
        .with_hint(fmt::format("{} is named more than once", map.id(revision)));
  }
  for (const RevisionIndex revision : downs) {
    if (splice || map.is_head(revision)) continue;
    throw Error(ErrorCode::not_reachable, fmt::format("Revision {} is not a head revision; please specify --splice to "
                                                      "create a new branch from this revision",
                                                      map.id(revision)))
        .with_hint(fmt::format("It is revised by {} already", list_ids(map, map.children(revision))));
  }
  return downs;
}

std::vector<std::string> resolve_depends_on(const RevisionMap& map, std::span<const std::string> symbols) {
  const Lookup lookup(map);
  std::vector<std::string> values;
  for (const std::string& symbol : symbols) {
    const auto revision = lookup.one(symbol);
    if (!revision) {
      throw Error(ErrorCode::usage, fmt::format("'{}' is no revision to depend on", symbol))
          .with_hint("Name a revision, a branch label or branch@head");
    }
    values.push_back(map.find_label(symbol) ? symbol : map.id(*revision));
  }
  return values;
}

bool needs_current(std::string_view text) noexcept {
  constexpr std::string_view word = "current";
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return text == word;
  return text.substr(0, colon) == word || text.substr(colon + 1) == word;
}

std::vector<RevisionIndex> current_revisions(const RevisionMap& map, const HeadSet& current) {
  const RevisionSet applied = reached(map, current.heads(), Way::normalized_downs);
  std::vector<RevisionIndex> tips = applied.in_file_order();
  std::erase_if(tips, [&](RevisionIndex revision) {
    const auto children = map.children(revision);
    return std::any_of(children.begin(), children.end(), [&](RevisionIndex child) { return applied.contains(child); });
  });
  return tips;
}

std::vector<RevisionIndex> applied_revisions(const RevisionMap& map, const HeadSet& current) {
  return reached(map, current.heads(), Way::normalized_downs).in_file_order();
}

}  // namespace migrate::graph
