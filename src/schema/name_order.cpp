#include "name_order.hpp"

#include <map>
#include <string>
#include <utility>

#include "taken_names.hpp"

namespace migrate::schema {

namespace {

using Verb = Action::Verb;

/// What happens to an item that gives names up or takes some; nothing when the names stay.
ActionGraph::Node moves_names(const Pairing& pairing, const ActionGraph& graph, Verb verb, ItemIndex item) {
  const auto aside = verb == Verb::drop ? graph.find(Verb::set_aside, item) : std::nullopt;
  if (aside) return aside;
  if (const auto node = graph.find(verb, item)) return node;
  const auto kind = pairing.at(item).change.id.kind;
  return kind == Kind::column || kind == Kind::attachment ? graph.find(Verb::change, item) : std::nullopt;
}

/// An attachment to a table that is made anew has no others in its way.
bool is_of_new_table(const Pairing& pairing, ItemIndex attachment) {
  const auto& id = pairing.at(attachment).change.id;
  if (id.kind != Kind::attachment) return false;
  for (const auto& d : pairing.after().dependencies()) {
    if (pairing.of_after(d.from) != attachment) continue;
    const auto needed = pairing.of_after(d.on);
    const auto& table = pairing.object(needed).id;
    if (table.kind == Kind::table && qualified(table) == id.name) return pairing.comes(needed);
  }
  return false;
}

}  // namespace

void order_names(const Pairing& pairing, ActionGraph& graph) {
  std::multimap<std::string, ItemIndex> taken;
  for (ItemIndex i = 0; i < pairing.items().size(); ++i) {
    if (!moves_names(pairing, graph, Verb::drop, i)) continue;
    for (auto& name : taken_names(pairing.before().at(*pairing.at(i).before))) taken.emplace(std::move(name), i);
  }
  for (ItemIndex i = 0; i < pairing.items().size(); ++i) {
    const auto takes = moves_names(pairing, graph, Verb::make, i);
    if (!takes || is_of_new_table(pairing, i)) continue;
    for (const auto& name : taken_names(pairing.after().at(*pairing.at(i).after))) {
      for (auto [at, end] = taken.equal_range(name); at != end; ++at)
        if (at->second != i) graph.wait(moves_names(pairing, graph, Verb::drop, at->second), takes);
    }
  }
}

void order_overloads(const Pairing& pairing, ActionGraph& graph) {
  for (ItemIndex i = 0; i < pairing.items().size(); ++i) {
    if (pairing.at(i).verdict != Verdict::removed) continue;
    for (const auto overload : pairing.overloads_added(i))
      graph.wait(graph.find(Verb::drop, i), graph.find(Verb::make, overload), true);
  }
}

}  // namespace migrate::schema
