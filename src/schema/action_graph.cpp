#include "action_graph.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace migrate::schema {

namespace {

using Verb = Action::Verb;

constexpr std::size_t verb_count = static_cast<std::size_t>(Verb::copy_rows) + 1;

constexpr int before_all = -1;
constexpr int after_all = 9;

/// What comes off first and what goes last, when nothing else decides.
bool holds_others_up(Kind kind) {
  switch (kind) {
    case Kind::schema:
    case Kind::extension:
    case Kind::collation:
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::domain:
    case Kind::sequence:
    case Kind::function:
    case Kind::aggregate:
    case Kind::table:
    case Kind::column:
      return true;
    default:
      return false;
  }
}

}  // namespace

ActionGraph::ActionGraph(const Pairing& pairing) : pairing_(pairing) {
  const auto count = pairing.items().size();
  by_verb_.assign(verb_count, std::vector<Node>(count));
  for (ItemIndex i = 0; i < count; ++i) {
    const auto& item = pairing.at(i);
    if (item.set_aside) add(Verb::set_aside, i);
    if (pairing.goes(i)) add(Verb::drop, i);
    if (item.verdict == Verdict::changed) add(Verb::change, i);
    if (pairing.comes(i)) add(Verb::make, i);
    if (item.moves_rows || (item.set_aside && pairing.object(i).id.kind == Kind::table)) add(Verb::copy_rows, i);
  }
}

void ActionGraph::add(Verb verb, ItemIndex item) {
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({verb, item, node, false});
  by_verb_[static_cast<std::size_t>(verb)][item] = node;
}

ActionGraph::Node ActionGraph::find(Verb verb, ItemIndex item) const {
  return by_verb_[static_cast<std::size_t>(verb)][item];
}

std::uint32_t ActionGraph::host_of(std::uint32_t node) const {
  while (nodes_[node].host != node) node = nodes_[node].host;
  return node;
}

void ActionGraph::host(Node node, Node at, bool stays) {
  if (!node || !at || host_of(*at) == *node) return;
  nodes_[*node].host = host_of(*at);
  nodes_[*node].stays = stays;
}

void ActionGraph::wait(Node first, Node then, bool guessed) {
  if (first && then) edges_.push_back({*first, *then, guessed});
}

Digraph ActionGraph::between_hosts() const {
  Digraph graph(nodes_.size());
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const auto& edge : edges_) {
    const auto first = host_of(edge.first);
    const auto then = host_of(edge.then);
    if (first != then && seen.emplace(first, then).second) graph.add(first, then);
  }
  return graph;
}

/// Takes out of the circles what can be taken out; true when something was.
bool ActionGraph::let_go(const Digraph::Components& circles, int stage) {
  const auto in_circle = [&](std::uint32_t node) { return circles.in_circle(host_of(node)); };
  if (stage == 0) {
    return std::erase_if(edges_, [&](const Edge& e) { return e.guessed && in_circle(e.first) && in_circle(e.then); }) >
           0;
  }
  bool any = false;
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    auto& one = nodes_[node];
    if (one.host == node || one.stays || !in_circle(node)) continue;
    if (stage == 1 && pairing_.object(one.item).id.kind != Kind::foreign_key) continue;
    one.host = node;
    any = true;
  }
  return any;
}

void ActionGraph::open_circles() {
  for (int stage = 0; stage < 3;) {
    const auto circles = between_hosts().components();
    const bool any = std::any_of(circles.sizes.begin(), circles.sizes.end(), [](auto size) { return size > 1; });
    if (!any) return;
    if (!let_go(circles, stage)) ++stage;
  }
}

/// An event trigger may refuse what the others do: it fires for none of them.
bool ActionGraph::is_off(const Entry& node) const {
  return node.verb == Verb::drop ||
         (node.verb == Verb::change && pairing_.object(node.item).get("enabled") == "disabled");
}

/// Where an action stands when nothing else decides.
ActionGraph::Rank ActionGraph::rank(std::uint32_t index) const {
  const auto& node = nodes_[index];
  const auto& object = pairing_.object(node.item);
  const auto& id = object.id;
  const auto own = static_cast<int>(id.kind);
  if (id.kind == Kind::event_trigger) return {is_off(node) ? before_all : after_all, own, {}, id.name, 0, 0, {}};
  if (node.verb == Verb::set_aside) return {0, own, id.schema, id.name, 0, 0, {}};
  if (node.verb == Verb::drop) {
    const auto& item = pairing_.at(node.item);
    const bool late = item.set_aside || (holds_others_up(id.kind) && item.verdict == Verdict::removed);
    return {late ? 4 : 1, -own, id.schema, id.parent, 0, 0, id.name};
  }
  const auto family = is_part(id.kind) ? static_cast<int>(Kind::table) : own;
  const auto& of = is_part(id.kind) ? id.parent : id.name;
  return {node.verb == Verb::change ? 2 : 3, family,          id.schema, of,
          is_part(id.kind) ? own : 0,        object.position, id.name};
}

std::vector<Action> ActionGraph::in_order() const {
  std::vector<std::vector<ItemIndex>> with(nodes_.size());
  std::vector<Rank> ranks;
  ranks.reserve(nodes_.size());
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    if (nodes_[node].host != node) with[host_of(node)].push_back(nodes_[node].item);
    ranks.push_back(rank(node));
  }
  std::vector<Action> actions;
  for (const auto node : between_hosts().order([&](auto a, auto b) { return ranks[a] < ranks[b]; })) {
    if (nodes_[node].host != node) continue;
    auto& parts = with[node];
    std::sort(parts.begin(), parts.end(), [&](ItemIndex a, ItemIndex b) {
      const auto& left = pairing_.object(a);
      const auto& right = pairing_.object(b);
      return std::tie(left.id.kind, left.position, left.id) < std::tie(right.id.kind, right.position, right.id);
    });
    actions.push_back({nodes_[node].verb, nodes_[node].item, std::move(parts)});
  }
  return actions;
}

}  // namespace migrate::schema
