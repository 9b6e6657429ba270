#include <fmt/core.h>

#include "graph/csr.hpp"
#include "graph/map_builder.hpp"
#include "migrate/base/text.hpp"

namespace migrate::graph {

void MapBuilder::connect() {
  const std::size_t count = map_.size();
  AdjacencyWriter downs(count);
  AdjacencyWriter dependencies(count);
  for (std::size_t i = 0; i < count; ++i) {
    connect_downs(i, downs);
    connect_dependencies(i, dependencies);
  }
  map_.downs_ = std::move(downs).finish();
  map_.dependencies_ = std::move(dependencies).finish();

  AdjacencyWriter needs(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    for (const RevisionIndex parent : map_.downs_[RevisionIndex{i}]) needs.add_once(parent);
    for (const RevisionIndex dependency : map_.dependencies_[RevisionIndex{i}]) needs.add_once(dependency);
    needs.end_list();
  }
  needs_ = std::move(needs).finish();
  map_.children_ = reversed(map_.downs_, count);
  map_.dependents_ = reversed(map_.dependencies_, count);
  map_.all_children_ = reversed(needs_, count);
}

void MapBuilder::connect_downs(std::size_t revision, AdjacencyWriter& downs) {
  const Revision& declared = map_.revisions_[revision];
  for (std::size_t k = 0; k < declared.down_revisions.size(); ++k) {
    const std::string& parent = declared.down_revisions[k];
    if (parent == declared.id) {
      report(ProblemKind::self_loop, revision, Field::down_revisions, k,
             fmt::format("Self-loop is detected in revisions ({})", text::printable(parent)),
             "A revision cannot revise itself");
      continue;
    }
    const auto found = map_.names_.find(parent);
    if (found == map_.names_.end() || found->second.is_label) {
      report_missing(revision, Field::down_revisions, k);
    } else {
      downs.add_once(found->second.revision);
    }
  }
  downs.end_list();
}

void MapBuilder::connect_dependencies(std::size_t revision, AdjacencyWriter& dependencies) {
  const Revision& declared = map_.revisions_[revision];
  for (std::size_t k = 0; k < declared.depends_on.size(); ++k) {
    const auto found = map_.names_.find(declared.depends_on[k]);
    if (found == map_.names_.end()) {
      report_missing(revision, Field::depends_on, k);
    } else if (map_.id(found->second.revision) == declared.id) {
      report(ProblemKind::dependency_self_loop, revision, Field::depends_on, k,
             fmt::format("Dependency self-loop is detected in revisions ({})", text::printable(declared.id)),
             "A revision cannot depend on itself");
    } else {
      dependencies.add_once(found->second.revision);
    }
  }
  dependencies.end_list();
}

void MapBuilder::report_missing(std::size_t revision, Field field, std::size_t element) {
  const Revision& declared = map_.revisions_[revision];
  const bool is_parent = field == Field::down_revisions;
  const std::string& name = is_parent ? declared.down_revisions[element] : declared.depends_on[element];
  std::string hint;
  if (const auto found = map_.names_.find(name); found != map_.names_.end()) {
    hint = fmt::format("'{}' is a branch label; write the revision that declares it, {}", text::printable(name),
                       text::printable(map_.id(found->second.revision)));
  } else if (const std::string near = nearest_id(name); !near.empty()) {
    hint = fmt::format("Did you mean {}?", text::printable(near));
  }
  report(is_parent ? ProblemKind::missing_down_revision : ProblemKind::missing_dependency, revision, field, element,
         fmt::format("Revision {} {} {} is not present", text::printable(name),
                     is_parent ? "referenced from" : "depended on by", text::printable(declared.id)),
         std::move(hint));
}

}  // namespace migrate::graph
