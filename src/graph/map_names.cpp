#include <fmt/core.h>

#include "graph/map_builder.hpp"
#include "migrate/base/text.hpp"

namespace migrate::graph {

void MapBuilder::register_ids() {
  const std::size_t count = map_.size();
  map_.names_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string& id = map_.revisions_[i].id;
    if (auto complaint = complaint_about_id(id)) report(ProblemKind::bad_id, i, Field::id, 0, std::move(*complaint));
    const bool fresh = map_.names_.emplace(id, RevisionMap::Name{id, RevisionIndex{i}, false}).second;
    if (fresh) continue;
    report(ProblemKind::duplicate_id, i, Field::id, 0,
           fmt::format("Revision {} is present more than once", text::printable(id)),
           "Give one of the revisions another identifier, or remove its file");
  }
}

void MapBuilder::register_labels() {
  for (std::size_t i = 0; i < map_.size(); ++i) {
    for (std::size_t k = 0; k < map_.revisions_[i].branch_labels.size(); ++k) register_label(i, k);
  }
}

void MapBuilder::register_label(std::size_t revision, std::size_t element) {
  const std::string& label = map_.revisions_[revision].branch_labels[element];
  if (auto complaint = complaint_about_label(label)) {
    report(ProblemKind::bad_id, revision, Field::branch_labels, element, std::move(*complaint));
  }
  const RevisionIndex here{static_cast<std::uint32_t>(revision)};
  const auto [place, fresh] = map_.names_.emplace(label, RevisionMap::Name{label, here, true});
  if (fresh) return;
  report(ProblemKind::duplicate_label, revision, Field::branch_labels, element,
         fmt::format("Branch name '{}' in revision {} already used by revision {}", text::printable(label),
                     text::printable(map_.revisions_[revision].id), text::printable(map_.id(place->second.revision))),
         "Revision identifiers and branch labels share one namespace; choose another label");
}

std::string MapBuilder::nearest_id(std::string_view typed) {
  if (hints_left_ == 0) return {};
  --hints_left_;
  if (known_ids_.empty()) {
    known_ids_.reserve(map_.size());
    for (const Revision& revision : map_.revisions_) known_ids_.push_back(revision.id);
  }
  return std::string(text::nearest(typed, known_ids_));
}

}  // namespace migrate::graph
