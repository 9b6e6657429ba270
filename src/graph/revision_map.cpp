#include "migrate/graph/revision_map.hpp"

#include <algorithm>

#include "graph/map_builder.hpp"

namespace migrate::graph {

RevisionMap::Built RevisionMap::build(std::vector<Revision> revisions) {
  return MapBuilder(std::move(revisions)).build();
}

std::optional<RevisionIndex> RevisionMap::find(std::string_view id) const {
  const auto found = names_.find(id);
  if (found == names_.end() || found->second.is_label) return std::nullopt;
  return found->second.revision;
}

std::optional<RevisionIndex> RevisionMap::find_label(std::string_view label) const {
  const auto found = names_.find(label);
  if (found == names_.end() || !found->second.is_label) return std::nullopt;
  return found->second.revision;
}

std::vector<RevisionMap::Name> RevisionMap::names_with_prefix(std::string_view prefix) const {
  std::vector<Name> found;
  for (const auto& [text, name] : names_) {
    if (text.substr(0, prefix.size()) == prefix) found.push_back(name);
  }
  std::sort(found.begin(), found.end(), [](const Name& left, const Name& right) { return left.text < right.text; });
  return found;
}

std::vector<std::string_view> RevisionMap::labels(RevisionIndex index) const {
  const auto& own = revisions_[index.value].branch_labels;
  std::vector<std::string_view> all(own.begin(), own.end());
  for (const RevisionIndex source : label_sets_.sources(index)) {
    if (source == index) continue;
    const auto& declared = revisions_[source.value].branch_labels;
    all.insert(all.end(), declared.begin(), declared.end());
  }
  return all;
}

}  // namespace migrate::graph
