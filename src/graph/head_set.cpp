#include "migrate/graph/head_set.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"

namespace migrate::graph {

HeadSet HeadSet::from_rows(const RevisionMap& map, std::span<const std::string> rows) {
  std::vector<std::string> unknown;
  for (const std::string& row : rows) {
    if (!map.find(row)) unknown.push_back(text::printable(row));
  }
  if (unknown.empty()) return known_of(map, rows);
  throw Error(ErrorCode::unknown_revision, fmt::format("Can't locate revision identified by '{}'", unknown.front()))
      .with_hint(fmt::format("The version table names {}, which no revision file has: the database is ahead of the "
                             "files; fetch the missing files, or use stamp --purge",
                             text::join(unknown, ", ")));
}

HeadSet HeadSet::known_of(const RevisionMap& map, std::span<const std::string> rows) {
  std::vector<RevisionIndex> heads;
  for (const std::string& row : rows) {
    if (const auto index = map.find(row)) heads.push_back(*index);
  }
  return of(std::move(heads));
}

HeadSet HeadSet::of(std::vector<RevisionIndex> heads) {
  std::sort(heads.begin(), heads.end());
  heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
  HeadSet set;
  set.heads_ = std::move(heads);
  return set;
}

bool HeadSet::contains(RevisionIndex index) const noexcept {
  return std::binary_search(heads_.begin(), heads_.end(), index);
}

}  // namespace migrate::graph
