#include "parents.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "postgres/table_facts.hpp"

namespace migrate::schema {

namespace {

using Verb = Action::Verb;

/// The links of children to their parents, by the child's table.
std::multimap<ItemIndex, ItemIndex> links_of(const Pairing& pairing) {
  std::multimap<ItemIndex, ItemIndex> links;
  for (ItemIndex i = 0; i < pairing.items().size(); ++i) {
    if (pairing.at(i).change.id.kind != Kind::inheritance) continue;
    if (const auto owner = pairing.owner(i)) links.emplace(*owner, i);
  }
  return links;
}

/// ADD COLUMN needs a value for the rows that are there.
bool wants_filling(const Pairing& pairing, const Object& column) {
  return column.has("not_null") &&
         pairing.after().get({Kind::column_default, column.id.schema, column.id.parent, column.id.name}) == nullptr;
}

void host_columns(const Pairing& pairing, ActionGraph& graph) {
  for (const auto& d : pairing.after().dependencies()) {
    const auto& column = pairing.after().at(d.from);
    if (d.strength != Dependency::Strength::inherits || column.id.kind != Kind::column || !column.inherited) continue;
    const auto child = pairing.of_after(d.from);
    const auto owner = pairing.owner(child);
    if (!owner || pairing.comes(*owner) || wants_filling(pairing, column)) continue;
    const Identity link{Kind::inheritance, column.id.schema, column.id.parent,
                        qualified_parent(pairing.after().at(d.on).id)};
    const auto parent = pairing.after().find(link);
    const auto make = graph.find(Verb::make, child);
    if (parent && !graph.is_hosted(make)) graph.host(make, graph.find(Verb::make, pairing.of_after(*parent)), true);
  }
}

}  // namespace

void host_parents(const Pairing& pairing, ActionGraph& graph) {
  host_columns(pairing, graph);
  std::map<ItemIndex, ActionGraph::Node> first;
  for (const auto& [table, link] : links_of(pairing)) {
    const auto change = graph.find(Verb::change, link);
    if (!change) continue;
    const auto [at, is_first] = first.emplace(table, change);
    if (!is_first) graph.host(change, at->second, true);
  }
}

bool stays_in_children(const Pairing& pairing, ItemIndex column) {
  const auto& item = pairing.at(column);
  if (item.change.id.kind != Kind::column || item.verdict != Verdict::removed) return false;
  const auto& all = pairing.before().dependencies();
  return std::any_of(all.begin(), all.end(), [&](const Dependency& d) {
    if (d.on != *item.before || d.strength != Dependency::Strength::inherits) return false;
    const auto& child = pairing.before().at(d.from);
    return child.inherited && !pairing.goes(pairing.of_before(d.from)) && pairing.at(pairing.of_before(d.from)).after &&
           !postgres::is_partitioned(pairing.before(), pairing.before().at(d.on).id);
  });
}

void order_parents(const Pairing& pairing, ActionGraph& graph) {
  const auto links = links_of(pairing);
  std::multimap<std::string, ItemIndex> by_parent;
  for (const auto& [table, link] : links) {
    by_parent.emplace(pairing.at(link).change.id.name, link);
    for (auto [at, end] = links.equal_range(table); at != end; ++at) {
      if (at->second == link) continue;
      graph.wait(graph.find(Verb::make, at->second), graph.find(Verb::drop, link), true);
      graph.wait(graph.find(Verb::make, at->second), graph.find(Verb::change, link));
      graph.wait(graph.find(Verb::drop, at->second), graph.find(Verb::change, link));
    }
  }
  const auto beside = [&](ItemIndex column, ItemIndex link) {
    const auto make = graph.find(Verb::make, link);
    const auto drop = graph.find(Verb::drop, link);
    const auto change = graph.find(Verb::change, column);
    graph.wait(graph.find(Verb::make, column), make);
    graph.wait(change, make);
    graph.wait(drop, change);
    graph.wait(drop, graph.find(Verb::drop, column));
  };
  for (const auto& d : pairing.before().dependencies()) {
    const auto parent = pairing.of_before(d.on);
    if (d.strength != Dependency::Strength::inherits || !stays_in_children(pairing, parent)) continue;
    for (const auto verb : {Verb::drop, Verb::change})
      graph.wait(graph.find(Verb::drop, parent), graph.find(verb, pairing.of_before(d.from)));
  }
  for (ItemIndex i = 0; i < pairing.items().size(); ++i) {
    const auto owner = pairing.at(i).change.id.kind == Kind::column ? pairing.owner(i) : std::nullopt;
    if (!owner) continue;
    for (auto [at, end] = links.equal_range(*owner); at != end; ++at) beside(i, at->second);
    for (auto [at, end] = by_parent.equal_range(qualified(pairing.at(*owner).change.id)); at != end; ++at)
      beside(i, at->second);
  }
}

}  // namespace migrate::schema
