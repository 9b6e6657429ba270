#include "table_order.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace migrate::schema {

namespace {

using Verb = Action::Verb;

bool changes_persistence(const Pairing& pairing, ItemIndex table) {
  return pairing.object(table).id.kind == Kind::table && pairing.at(table).change.find("persistence") != nullptr;
}

bool is_unlogged(const Pairing& pairing, ItemIndex table) {
  return pairing.object(table).has("persistence");
}

/// The type that the table is of all the time; nothing for other tables.
std::optional<ItemIndex> type_of(const Pairing& pairing, ItemIndex table) {
  const auto& item = pairing.at(table);
  if (item.change.id.kind != Kind::table || !item.before || !item.after) return std::nullopt;
  const auto& name = pairing.before().at(*item.before).get("of_type");
  if (name.empty() || pairing.after().at(*item.after).get("of_type") != name) return std::nullopt;
  const auto& all = pairing.items();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Item& one) {
    return one.change.id.kind == Kind::composite_type && qualified(one.change.id) == name;
  });
  if (found == all.end()) return std::nullopt;
  return static_cast<ItemIndex>(found - all.begin());
}

}  // namespace

void order_persistence(const Pairing& pairing, ActionGraph& graph) {
  for (const auto& d : pairing.after().dependencies()) {
    const auto key = pairing.of_after(d.from);
    if (pairing.object(key).id.kind != Kind::foreign_key || pairing.comes(key)) continue;
    const auto referring = pairing.owner(key);
    const auto needed = pairing.of_after(d.on);
    const auto referred = pairing.owner(needed).value_or(needed);
    if (!referring || *referring == referred) continue;
    if (!changes_persistence(pairing, *referring) || !changes_persistence(pairing, referred)) continue;
    const bool falls = is_unlogged(pairing, referred);
    graph.wait(graph.find(Verb::change, falls ? *referring : referred),
               graph.find(Verb::change, falls ? referred : *referring));
  }
}

void order_references(const Pairing& pairing, ActionGraph& graph) {
  const auto& catalog = pairing.after();
  std::map<ObjectIndex, std::vector<ObjectIndex>> columns;  // of each foreign key, its own and those it refers to
  for (const auto& d : catalog.dependencies()) {
    if (catalog.at(d.from).id.kind == Kind::foreign_key && catalog.at(d.on).id.kind == Kind::column)
      columns[d.from].push_back(d.on);
  }
  for (const auto& [key, list] : columns) {
    const auto table = catalog.owner_of(key);
    for (const auto own : list) {
      if (catalog.owner_of(own) != table) continue;
      for (const auto other : list) {
        if (catalog.owner_of(other) == table) continue;
        graph.wait(graph.find(Verb::make, pairing.of_after(other)), graph.find(Verb::make, pairing.of_after(own)),
                   true);
      }
    }
  }
}

void order_row_types(const Pairing& pairing, ActionGraph& graph) {
  const auto& before = pairing.before();
  for (const auto& d : before.dependencies()) {
    if (before.at(d.from).id.kind != Kind::column || before.at(d.on).id.kind != Kind::table) continue;
    if (before.owner_of(d.from) == d.on) continue;
    for (const auto part : before.parts_of(d.on)) {
      graph.wait(graph.find(Verb::drop, pairing.of_before(d.from)), graph.find(Verb::change, pairing.of_before(part)),
                 true);
    }
  }
}

void host_typed_columns(const Pairing& pairing, ActionGraph& graph) {
  for (ItemIndex i = 0; i < pairing.items().size(); ++i) {
    const auto table = pairing.object(i).id.kind == Kind::column ? pairing.owner(i) : std::nullopt;
    const auto type = table ? type_of(pairing, *table) : std::nullopt;
    if (!type || pairing.at(*type).change.find("attributes") == nullptr) continue;
    const auto by = graph.find(Verb::change, *type);
    const auto change = graph.find(Verb::change, i);
    graph.host(graph.find(Verb::drop, i), by, true);
    graph.host(graph.find(Verb::make, i), by, true);
    if (change && pairing.at(i).change.properties.size() == 1 && pairing.at(i).change.find("type") != nullptr)
      graph.host(change, by, true);
  }
}

}  // namespace migrate::schema
