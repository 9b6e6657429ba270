#include "partition_moves.hpp"

#include <map>
#include <string>
#include <vector>

namespace migrate::schema {

namespace {

using Verb = Action::Verb;

class MoveOrder {
 public:
  MoveOrder(const Pairing& pairing, ActionGraph& graph) : pairing_(pairing), graph_(graph) {
    for (ItemIndex i = 0; i < pairing.items().size(); ++i)
      if (id(i).kind == Kind::attachment) attachments_.emplace(id(i).name, i);
  }

  void write() {
    for (const auto& [whole, item] : attachments_)
      if (pairing_.at(item).moves_rows) order(item);
  }

 private:
  [[nodiscard]] const Identity& id(ItemIndex item) const { return pairing_.at(item).change.id; }

  void order(ItemIndex item) {
    const auto copy = graph_.find(Verb::copy_rows, item);
    const auto leaves = pairing_.goes(item) ? graph_.find(Verb::drop, item) : graph_.find(Verb::change, item);
    graph_.wait(leaves, copy);
    for (auto [at, end] = attachments_.equal_range(id(item).name); at != end; ++at) {
      graph_.wait(graph_.find(Verb::make, at->second), copy);
      graph_.wait(graph_.find(Verb::change, at->second), copy);
    }
    before_tables_go(item, copy);
    const auto table = pairing_.owner(item);
    for (ItemIndex other = 0; other < pairing_.items().size(); ++other) {
      const auto owner = is_part(id(other).kind) ? pairing_.owner(other) : std::nullopt;
      if (!owner) continue;
      const bool of_partition = table && *owner == *table && !pairing_.goes(*table);
      if (qualified(id(*owner)) == id(item).name || of_partition) beside(other, leaves, copy);
      if (id(other).kind == Kind::foreign_key && refers_to(other, *table)) {
        graph_.wait(graph_.find(Verb::drop, other), leaves);
        graph_.wait(copy, graph_.find(Verb::make, other));
      }
    }
  }

  /// A part of the partitioned table, or of a partition that stays.
  void beside(ItemIndex part, ActionGraph::Node leaves, ActionGraph::Node copy) {
    const auto kind = id(part).kind;
    const auto make = graph_.find(Verb::make, part);
    if (kind == Kind::trigger || kind == Kind::rule || kind == Kind::foreign_key) graph_.wait(copy, make);
    if (kind != Kind::column) return;
    const auto change = graph_.find(Verb::change, part);
    for (const auto node : {make, change, graph_.find(Verb::drop, part)}) graph_.wait(leaves, node);
    graph_.wait(make, copy);
    graph_.wait(change, copy);
  }

  [[nodiscard]] bool refers_to(ItemIndex key, ItemIndex table) const {
    if (!pairing_.at(key).before || !pairing_.at(table).before) return false;
    const auto& catalog = pairing_.before();
    for (const auto& d : catalog.dependencies()) {
      if (d.from == *pairing_.at(key).before && catalog.at(d.on).id.kind == Kind::index_attachment &&
          catalog.owner_of(d.on) == pairing_.at(table).before)
        return true;
    }
    return false;
  }

  /// All that is below the partition goes after its rows have moved.
  void before_tables_go(ItemIndex item, ActionGraph::Node copy) {
    std::vector<ItemIndex> going;
    if (const auto table = pairing_.owner(item); table && pairing_.goes(*table)) going.push_back(*table);
    for (std::size_t i = 0; i < going.size(); ++i) {
      graph_.wait(copy, graph_.find(Verb::drop, going[i]));
      for (auto [at, end] = attachments_.equal_range(qualified(id(going[i]))); at != end; ++at) {
        graph_.wait(copy, graph_.find(Verb::drop, at->second));
        if (const auto table = pairing_.owner(at->second)) going.push_back(*table);
      }
    }
  }

  const Pairing& pairing_;
  ActionGraph& graph_;
  std::multimap<std::string, ItemIndex> attachments_;  // by the partitioned table
};

}  // namespace

void host_rebinding(const Pairing& pairing, ActionGraph& graph) {
  std::map<std::string, ActionGraph::Node> first;
  for (ItemIndex i = 0; i < pairing.items().size(); ++i) {
    const auto change = graph.find(Verb::change, i);
    const auto& id = pairing.at(i).change.id;
    if (id.kind != Kind::attachment || !change) continue;
    const auto [at, is_first] = first.emplace(id.name, change);
    if (!is_first) graph.host(change, at->second, true);
  }
}

void order_partition_moves(const Pairing& pairing, ActionGraph& graph) {
  MoveOrder(pairing, graph).write();
}

}  // namespace migrate::schema
