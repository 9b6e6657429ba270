#include "plan.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "components.hpp"
#include "migrate/schema/object.hpp"

namespace migrate::schema {

namespace {

using Verb = Action::Verb;
using NodeIndex = std::uint32_t;

/// An action on one object; `host` is the action that does it along the way, or the node itself.
struct Node {
  Verb verb = Verb::make;
  ItemIndex item = 0;
  NodeIndex host = 0;
  bool stays = false;  ///< in its host whatever comes: it has no statement of its own
};

struct Edge {
  NodeIndex first = 0;
  NodeIndex then = 0;
  bool guessed = false;

  auto operator<=>(const Edge&) const = default;
};

bool may_be_folded(Kind kind) {
  return kind == Kind::column || kind == Kind::column_default || kind == Kind::inheritance || is_constraint(kind) ||
         kind == Kind::domain_constraint;
}

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

class Planner {
 public:
  explicit Planner(const Pairing& pairing) : pairing_(pairing) {}

  std::vector<Action> plan() {
    make_nodes();
    host_parts();
    host_defaults();
    host_copies();
    host_owned_sequences();
    add_edges();
    open_circles();
    return in_order();
  }

 private:
  using Nodes = std::vector<std::optional<NodeIndex>>;

  [[nodiscard]] const Object& object(ItemIndex item) const { return pairing_.object(item); }
  [[nodiscard]] Kind kind(ItemIndex item) const { return object(item).id.kind; }

  [[nodiscard]] NodeIndex host_of(NodeIndex node) const {
    while (nodes_[node].host != node) node = nodes_[node].host;
    return node;
  }

  std::optional<NodeIndex> new_node(Verb verb, ItemIndex item) {
    const auto node = static_cast<NodeIndex>(nodes_.size());
    nodes_.push_back({verb, item, node, false});
    return node;
  }

  void make_nodes() {
    const auto count = pairing_.items().size();
    for (auto* list : {&makes_, &drops_, &changes_, &asides_, &copies_}) list->resize(count);
    for (ItemIndex i = 0; i < count; ++i) {
      const auto& item = pairing_.at(i);
      if (item.set_aside) asides_[i] = new_node(Verb::set_aside, i);
      if (pairing_.goes(i)) drops_[i] = new_node(Verb::drop, i);
      if (item.verdict == Verdict::changed) changes_[i] = new_node(Verb::change, i);
      if (pairing_.comes(i)) makes_[i] = new_node(Verb::make, i);
      if (item.set_aside && kind(i) == Kind::table) copies_[i] = new_node(Verb::copy_rows, i);
    }
  }

  void host(const std::optional<NodeIndex>& node, const std::optional<NodeIndex>& at, bool stays) {
    if (!node || !at || host_of(*at) == *node) return;
    nodes_[*node].host = host_of(*at);
    nodes_[*node].stays = stays;
  }

  /// Parts go with their table, and come with a new one.
  void host_parts() {
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      const auto owner = pairing_.owner(i);
      if (!owner) continue;
      // A foreign key can be dropped before its table; all other parts have no reason to.
      if (pairing_.goes(*owner) && !outlives_owner(i) && !leaves_first(i, *owner) && !is_detached_first(i, *owner)) {
        host(drops_[i], drops_[*owner],
             kind(i) != Kind::foreign_key || pairing_.before().at(*pairing_.at(i).before).inherited);
      }
      if (pairing_.comes(*owner) && may_be_folded(kind(i)))
        host(makes_[i], makes_[*owner], kind(i) == Kind::column || kind(i) == Kind::inheritance);
    }
  }

  /// A default goes with its column, and comes with it, so that the rows that are there get it.
  void host_defaults() {
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      if (kind(i) != Kind::column_default) continue;
      const auto& id = object(i).id;
      const Identity column{Kind::column, id.schema, id.parent, id.name};
      if (const auto old = pairing_.before().find(column); old && !nodes_hosted(drops_[i]))
        host(drops_[i], drops_[pairing_.of_before(*old)], false);
      if (const auto now = pairing_.after().find(column); now && !nodes_hosted(makes_[i]))
        host(makes_[i], makes_[pairing_.of_after(*now)], false);
    }
  }

  /// Parts of a table set aside whose names or claims would be in the way of the new one's.
  [[nodiscard]] bool leaves_first(ItemIndex item, ItemIndex owner) const {
    if (!copies_[owner]) return false;
    switch (kind(item)) {
      case Kind::index:
      case Kind::primary_key:
      case Kind::unique_constraint:
      case Kind::exclusion_constraint:
      case Kind::foreign_key:
      case Kind::sequence_ownership:
      case Kind::attachment:
        return true;
      default:
        return false;
    }
  }

  /// The server does not let go of a partition while foreign keys refer to the partitioned table.
  [[nodiscard]] bool is_detached_first(ItemIndex item, ItemIndex owner) const {
    if (kind(item) != Kind::attachment) return false;
    for (const auto needed : needs_before(item))
      if (kind(needed) == Kind::table && needed != owner) return !pairing_.goes(needed) && is_referred_to(needed);
    return false;
  }

  [[nodiscard]] bool is_referred_to(ItemIndex table) const {
    const auto all = pairing_.before().dependencies();
    const auto here = *pairing_.at(table).before;
    return std::any_of(all.begin(), all.end(), [&](const Dependency& d) {
      return kind(pairing_.of_before(d.from)) == Kind::foreign_key && pairing_.before().owner_of(d.on) == here &&
             pairing_.before().owner_of(d.from) != here;
    });
  }

  /// The sequence stays although its owner goes.
  [[nodiscard]] bool outlives_owner(ItemIndex item) const {
    if (kind(item) != Kind::sequence_ownership) return false;
    for (const auto& dependency : needs_before(item))
      if (kind(dependency) == Kind::sequence) return !pairing_.goes(dependency);
    return false;
  }

  [[nodiscard]] std::vector<ItemIndex> needs_before(ItemIndex item) const {
    std::vector<ItemIndex> result;
    if (!pairing_.at(item).before) return result;
    const auto all = pairing_.before().dependencies();
    const auto from = *pairing_.at(item).before;
    auto at =
        std::lower_bound(all.begin(), all.end(), from, [](const Dependency& d, ObjectIndex i) { return d.from < i; });
    for (; at != all.end() && at->from == from; ++at) result.push_back(pairing_.of_before(at->on));
    return result;
  }

  /// An owned sequence goes with the column or table that owns it.
  void host_owned_sequences() {
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      if (kind(i) != Kind::sequence_ownership || !drops_[i]) continue;
      std::optional<ItemIndex> sequence;
      std::optional<ItemIndex> column;
      for (const auto needed : needs_before(i)) (kind(needed) == Kind::sequence ? sequence : column) = needed;
      if (!sequence || !column || !drops_[*sequence] || !drops_[*column]) continue;
      host(drops_[*sequence], drops_[*column], true);
      host(drops_[i], drops_[*column], true);
    }
  }

  /// What the server does to a child along with its parent.
  void host_copies() {
    for (const auto& d : pairing_.before().dependencies()) {
      if (d.strength != Dependency::Strength::inherits) continue;
      const auto child = pairing_.of_before(d.from);
      const auto parent = pairing_.of_before(d.on);
      const bool goes_along = pairing_.before().at(d.from).inherited || kind(child) == Kind::index ||
                              kind(child) == Kind::primary_key || kind(child) == Kind::unique_constraint;
      if (goes_along && linked(child, parent)) host(drops_[child], drops_[parent], true);
      if (same_change(child, parent) && linked(child, parent)) host(changes_[child], changes_[parent], true);
    }
    for (const auto& d : pairing_.after().dependencies()) {
      if (d.strength != Dependency::Strength::inherits) continue;
      const auto child = pairing_.of_after(d.from);
      const auto parent = pairing_.of_after(d.on);
      if (!pairing_.after().at(d.from).inherited || nodes_hosted(makes_[child])) continue;
      if (kind(child) == Kind::foreign_key || linked(child, parent)) host(makes_[child], makes_[parent], true);
    }
  }

  [[nodiscard]] bool nodes_hosted(const std::optional<NodeIndex>& node) const {
    return node && nodes_[*node].host != *node;
  }

  [[nodiscard]] bool same_change(ItemIndex child, ItemIndex parent) const {
    if (!changes_[child] || !changes_[parent]) return false;
    const auto& ours = pairing_.at(child).change.properties;
    const auto& theirs = pairing_.at(parent).change.properties;
    const auto comes_down = [](const PropertyChange& change) {
      return change.name == "type" || change.name == "collation" || change.name == "generated";
    };
    return ours == theirs && std::all_of(ours.begin(), ours.end(), comes_down) &&
           pairing_.at(child).type_replaced == pairing_.at(parent).type_replaced;
  }

  /// Whether the child's table is a child of the parent's before, after and all the time.
  [[nodiscard]] bool linked(ItemIndex child, ItemIndex parent) const {
    const auto& of = object(child).id;
    const auto name = qualified_parent(object(parent).id);
    const auto on_both_sides = [&](Kind link) {
      const Identity id{link, of.schema, of.parent, name};
      const auto old_one = pairing_.before().find(id);
      return old_one && pairing_.after().find(id) && !pairing_.goes(pairing_.of_before(*old_one));
    };
    return on_both_sides(Kind::attachment) || on_both_sides(Kind::inheritance);
  }

  void edge(const std::optional<NodeIndex>& first, const std::optional<NodeIndex>& then, bool guessed = false) {
    if (first && then) edges_.push_back({*first, *then, guessed});
  }

  void needed_before(ItemIndex who, ItemIndex what, bool guessed) {
    edge(drops_[who], drops_[what], guessed);
    edge(changes_[who], drops_[what], guessed);
    edge(drops_[who], changes_[what], guessed);
    if (!goes_with(who, what)) edge(drops_[who], asides_[what], guessed);
  }

  /// Its removal is part of the owner's.
  [[nodiscard]] bool goes_with(ItemIndex part, ItemIndex owner) const {
    return drops_[part] && drops_[owner] && host_of(*drops_[part]) == *drops_[owner];
  }

  void needed_after(ItemIndex who, ItemIndex what, bool guessed) {
    edge(makes_[what], makes_[who], guessed);
    edge(makes_[what], changes_[who], guessed);
    edge(changes_[what], makes_[who], guessed);
    edge(changes_[what], changes_[who], guessed);
  }

  void add_edges() {
    // A child's copy goes with its parent's, so neither waits for the other; nor does an index that is attached.
    for (const auto& d : pairing_.before().dependencies()) {
      if (d.strength != Dependency::Strength::inherits && kind(pairing_.of_before(d.from)) != Kind::index_attachment) {
        needed_before(pairing_.of_before(d.from), pairing_.of_before(d.on),
                      d.strength == Dependency::Strength::guessed);
      } else if (d.strength == Dependency::Strength::inherits) {
        // A child that goes is gone before the parent's column changes, which would change the child's too.
        edge(drops_[pairing_.of_before(d.from)], changes_[pairing_.of_before(d.on)], true);
      }
    }
    for (const auto& d : pairing_.after().dependencies())
      needed_after(pairing_.of_after(d.from), pairing_.of_after(d.on), d.strength == Dependency::Strength::guessed);
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      const auto& item = pairing_.at(i);
      edge(asides_[i], makes_[i]);
      const auto owner_now = pairing_.owner(i);
      if (item.set_aside) {
        edge(makes_[i], drops_[i]);
      } else if (!owner_now || !asides_[*owner_now] || !goes_with(i, *owner_now)) {
        edge(drops_[i], makes_[i]);
      }
      if (item.before) {
        if (const auto owner = pairing_.before().owner_of(*item.before))
          needed_before(i, pairing_.of_before(*owner), false);
      }
      if (item.after) {
        if (const auto owner = pairing_.after().owner_of(*item.after))
          needed_after(i, pairing_.of_after(*owner), false);
      }
    }
    for (ItemIndex i = 0; i < copies_.size(); ++i)
      if (copies_[i]) add_copy_edges(i);
    add_name_edges();
  }

  /// Rows move once the new table has all its partitions, before what looks at them is there, and before the old
  /// partitions go.
  void add_copy_edges(ItemIndex table) {
    edge(makes_[table], copies_[table]);
    edge(copies_[table], drops_[table]);
    for (const auto& d : pairing_.after().dependencies()) {
      if (pairing_.of_after(d.on) != table) continue;
      const auto other = pairing_.of_after(d.from);
      if (kind(other) == Kind::attachment) {
        edge(makes_[other], copies_[table]);
      } else if (kind(other) != Kind::inheritance && !goes_with_new(other, table)) {
        edge(copies_[table], makes_[other]);
      }
    }
    for (const auto part : pairing_.after().parts_of(*pairing_.at(table).after)) {
      const auto other = pairing_.of_after(part);
      if (kind(other) == Kind::trigger || kind(other) == Kind::foreign_key || kind(other) == Kind::rule)
        if (!goes_with_new(other, table)) edge(copies_[table], makes_[other]);
    }
    for (const auto& d : pairing_.before().dependencies()) {
      if (pairing_.of_before(d.on) != table || kind(pairing_.of_before(d.from)) != Kind::attachment) continue;
      if (const auto child = pairing_.owner(pairing_.of_before(d.from))) edge(copies_[table], drops_[*child]);
    }
  }

  [[nodiscard]] bool goes_with_new(ItemIndex part, ItemIndex owner) const {
    return makes_[part] && makes_[owner] && host_of(*makes_[part]) == *makes_[owner];
  }

  /// Names that cannot be used twice at a time, whatever the kinds.
  static std::vector<std::string> taken_names(const Identity& id) {
    switch (id.kind) {
      case Kind::table:
      case Kind::view:
      case Kind::materialized_view:
      case Kind::foreign_table:
      case Kind::sequence:
      case Kind::index:
      case Kind::composite_type:
      case Kind::enum_type:
      case Kind::range_type:
      case Kind::domain:
        return {"r " + id.schema + " " + id.name};
      case Kind::primary_key:
      case Kind::unique_constraint:
      case Kind::exclusion_constraint:
        return {"r " + id.schema + " " + id.name, "c " + id.schema + " " + id.parent + " " + id.name};
      case Kind::check_constraint:
      case Kind::foreign_key:
        return {"c " + id.schema + " " + id.parent + " " + id.name};
      case Kind::function:
      case Kind::aggregate:
        return {"f " + id.schema + " " + id.name};
      case Kind::trigger:
        return {"t " + id.schema + " " + id.parent + " " + id.name};
      default:
        return {};
    }
  }

  /// The sequence of an identity column takes a name too, and a partition its place in the whole.
  static std::vector<std::string> names_of(const Object& object) {
    auto names = taken_names(object.id);
    if (object.id.kind == Kind::attachment) names.push_back("p " + object.id.name);
    if (object.id.kind == Kind::column && object.has("identity")) {
      names.push_back("r " + object.id.schema + " " +
                      (object.has("identity_sequence") ? object.get("identity_sequence")
                                                       : object.id.parent + "_" + object.id.name + "_seq"));
    }
    return names;
  }

  /// An attachment to a table that is made anew has no others in its way.
  [[nodiscard]] bool is_of_new_table(ItemIndex attachment) const {
    if (kind(attachment) != Kind::attachment) return false;
    for (const auto& d : pairing_.after().dependencies()) {
      if (pairing_.of_after(d.from) != attachment) continue;
      const auto needed = pairing_.of_after(d.on);
      if (kind(needed) == Kind::table && qualified(object(needed).id) == object(attachment).id.name)
        return pairing_.comes(needed);
    }
    return false;
  }

  void add_name_edges() {
    std::multimap<std::string, ItemIndex> taken;
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      if (!drops_[i] && !(changes_[i] && kind(i) == Kind::column)) continue;
      for (auto& name : names_of(pairing_.before().at(*pairing_.at(i).before))) taken.emplace(std::move(name), i);
    }
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      if (!makes_[i] && !(changes_[i] && kind(i) == Kind::column)) continue;
      for (const auto& name : names_of(pairing_.after().at(*pairing_.at(i).after))) {
        for (auto [at, end] = taken.equal_range(name); at != end; ++at) {
          if (at->second != i && !is_of_new_table(i))
            edge(drops_[at->second] ? drops_[at->second] : changes_[at->second], makes_[i] ? makes_[i] : changes_[i]);
        }
      }
    }
  }

  [[nodiscard]] Digraph graph() const {
    Digraph graph(nodes_.size());
    std::set<std::pair<NodeIndex, NodeIndex>> seen;
    for (const auto& e : edges_) {
      const auto first = host_of(e.first);
      const auto then = host_of(e.then);
      if (first != then && seen.emplace(first, then).second) graph.add(first, then);
    }
    return graph;
  }

  /// Takes out of the circles what can be taken out; true when something was.
  bool let_go(const Digraph::Components& circles, int stage) {
    const auto in_circle = [&](NodeIndex node) { return circles.in_circle(host_of(node)); };
    if (stage == 0) {
      return std::erase_if(edges_,
                           [&](const Edge& e) { return e.guessed && in_circle(e.first) && in_circle(e.then); }) > 0;
    }
    bool any = false;
    for (NodeIndex node = 0; node < nodes_.size(); ++node) {
      auto& one = nodes_[node];
      if (one.host == node || one.stays || !in_circle(node)) continue;
      if (stage == 1 && kind(one.item) != Kind::foreign_key) continue;
      one.host = node;
      any = true;
    }
    return any;
  }

  void open_circles() {
    for (int stage = 0; stage < 3;) {
      const auto circles = graph().components();
      const bool any = std::any_of(circles.sizes.begin(), circles.sizes.end(), [](auto size) { return size > 1; });
      if (!any) return;
      if (!let_go(circles, stage)) ++stage;
    }
  }

  /// Where an action stands when nothing else decides.
  [[nodiscard]] std::tuple<int, int, std::string, std::string, int, std::uint32_t, std::string> rank(
      NodeIndex index) const {
    const auto& node = nodes_[index];
    const auto& id = object(node.item).id;
    const auto own = static_cast<int>(id.kind);
    if (node.verb == Verb::set_aside) return {0, own, id.schema, id.name, 0, 0, {}};
    if (node.verb == Verb::drop) {
      const bool late = holds_others_up(id.kind) && pairing_.at(node.item).verdict == Verdict::removed;
      return {late ? 4 : 1, -own, id.schema, id.parent, 0, 0, id.name};
    }
    const auto family = is_part(id.kind) ? static_cast<int>(Kind::table) : own;
    const auto& of = is_part(id.kind) ? id.parent : id.name;
    const auto position = object(node.item).position;
    return {node.verb == Verb::change ? 2 : 3, family, id.schema, of, is_part(id.kind) ? own : 0, position, id.name};
  }

  [[nodiscard]] std::vector<Action> in_order() const {
    std::vector<std::vector<ItemIndex>> with(nodes_.size());
    for (NodeIndex node = 0; node < nodes_.size(); ++node)
      if (nodes_[node].host != node) with[host_of(node)].push_back(nodes_[node].item);
    std::vector<decltype(rank(0))> ranks;
    ranks.reserve(nodes_.size());
    for (NodeIndex node = 0; node < nodes_.size(); ++node) ranks.push_back(rank(node));
    std::vector<Action> actions;
    for (const auto node : graph().order([&](NodeIndex a, NodeIndex b) { return ranks[a] < ranks[b]; })) {
      if (nodes_[node].host != node) continue;
      auto& parts = with[node];
      std::sort(parts.begin(), parts.end(), [&](ItemIndex a, ItemIndex b) {
        const auto& left = object(a);
        const auto& right = object(b);
        return std::tie(left.id.kind, left.position, left.id) < std::tie(right.id.kind, right.position, right.id);
      });
      actions.push_back({nodes_[node].verb, nodes_[node].item, std::move(parts)});
    }
    return actions;
  }

  const Pairing& pairing_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  Nodes makes_;
  Nodes drops_;
  Nodes changes_;
  Nodes asides_;
  Nodes copies_;
};

}  // namespace

std::vector<Action> plan(const Pairing& pairing) {
  return Planner(pairing).plan();
}

}  // namespace migrate::schema
