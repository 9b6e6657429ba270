#include "head_rows.hpp"

#include <algorithm>

namespace migrate::runner {

void follow(std::vector<std::string>& heads, const graph::RevisionMap& map, const graph::HeadMove& move) {
  const auto drop = [&](graph::RevisionIndex index) {
    const auto [first, last] = std::equal_range(heads.begin(), heads.end(), map.id(index));
    heads.erase(first, last);
  };
  const auto put = [&](graph::RevisionIndex index) {
    heads.insert(std::lower_bound(heads.begin(), heads.end(), map.id(index)), map.id(index));
  };
  for (const auto index : move.deletes) drop(index);
  for (const auto index : move.inserts) put(index);
  if (!move.update) return;
  drop(move.update->from);
  put(move.update->to);
}

}  // namespace migrate::runner
