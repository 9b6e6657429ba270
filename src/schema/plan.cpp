#include "plan.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "action_graph.hpp"
#include "migrate/schema/object.hpp"
#include "name_order.hpp"
#include "parents.hpp"
#include "partition_moves.hpp"
#include "row_copies.hpp"
#include "table_order.hpp"

namespace migrate::schema {

namespace {

bool may_be_folded(Kind kind) {
  return kind == Kind::column || kind == Kind::column_default || kind == Kind::inheritance || is_constraint(kind) ||
         kind == Kind::domain_constraint;
}

using Verb = Action::Verb;

class Planner {
 public:
  explicit Planner(const Pairing& pairing) : pairing_(pairing), graph_(pairing) {}

  std::vector<Action> plan() {
    host_typed_columns(pairing_, graph_);
    host_rebinding(pairing_, graph_);
    host_parents(pairing_, graph_);
    host_key_copies();
    host_parts();
    host_defaults();
    host_copies();
    host_owned_sequences();
    add_edges();
    graph_.open_circles();
    return graph_.in_order();
  }

 private:
  using Node = ActionGraph::Node;

  [[nodiscard]] const Object& object(ItemIndex item) const { return pairing_.object(item); }
  [[nodiscard]] Kind kind(ItemIndex item) const { return object(item).id.kind; }

  [[nodiscard]] Node drop_of(ItemIndex item) const { return graph_.find(Verb::drop, item); }
  [[nodiscard]] Node make_of(ItemIndex item) const { return graph_.find(Verb::make, item); }
  [[nodiscard]] Node change_of(ItemIndex item) const { return graph_.find(Verb::change, item); }
  [[nodiscard]] Node aside_of(ItemIndex item) const { return graph_.find(Verb::set_aside, item); }
  [[nodiscard]] Node copy_of(ItemIndex item) const { return graph_.find(Verb::copy_rows, item); }

  /// Parts go with their table, and come with a new one.
  void host_parts() {
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      const auto owner = pairing_.owner(i);
      if (!owner) continue;
      // A foreign key can be dropped before its table; all other parts have no reason to.
      if (pairing_.goes(*owner) && !outlives_owner(i) && !leaves_first(i, *owner) && !is_detached_first(i, *owner)) {
        graph_.host(drop_of(i), drop_of(*owner),
                    kind(i) != Kind::foreign_key || pairing_.before().at(*pairing_.at(i).before).inherited);
      }
      if (pairing_.comes(*owner) && may_be_folded(kind(i)) && !graph_.is_hosted(make_of(i)))
        graph_.host(make_of(i), make_of(*owner), kind(i) == Kind::column || kind(i) == Kind::inheritance);
    }
  }

  /// A partition's copy of a new foreign key comes with that, even when the partition is new.
  void host_key_copies() {
    for (const auto& d : pairing_.after().dependencies()) {
      const auto child = pairing_.of_after(d.from);
      if (d.strength != Dependency::Strength::inherits || kind(child) != Kind::foreign_key) continue;
      if (pairing_.after().at(d.from).inherited) graph_.host(make_of(child), make_of(pairing_.of_after(d.on)), true);
    }
  }

  /// A default goes with its column, and comes with it, so that the rows that are there get it.
  void host_defaults() {
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      if (kind(i) != Kind::column_default) continue;
      const auto& id = object(i).id;
      const Identity column{Kind::column, id.schema, id.parent, id.name};
      if (const auto old = pairing_.before().find(column); old && !graph_.is_hosted(drop_of(i)))
        graph_.host(drop_of(i), drop_of(pairing_.of_before(*old)), false);
      if (const auto now = pairing_.after().find(column); now && !graph_.is_hosted(make_of(i))) {
        const auto made = make_of(pairing_.of_after(*now));
        if (!graph_.is_hosted(made)) graph_.host(make_of(i), made, false);
      }
    }
  }

  /// Parts of a table set aside whose names or claims would be in the way of the new one's.
  [[nodiscard]] bool leaves_first(ItemIndex item, ItemIndex owner) const {
    if (!copy_of(owner)) return false;
    switch (kind(item)) {
      case Kind::index:
      case Kind::primary_key:
      case Kind::unique_constraint:
      case Kind::exclusion_constraint:
      case Kind::foreign_key:
      case Kind::sequence_ownership:
      case Kind::attachment:
      case Kind::inheritance:
        return true;
      default:
        return false;
    }
  }

  /// The server does not let go of a partition while foreign keys refer to the partitioned table; and whose rows move
  /// is there until they have.
  [[nodiscard]] bool is_detached_first(ItemIndex item, ItemIndex owner) const {
    if (kind(item) != Kind::attachment) return false;
    if (pairing_.at(item).moves_rows) return true;
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
      if (kind(i) != Kind::sequence_ownership || !drop_of(i)) continue;
      std::optional<ItemIndex> sequence;
      std::optional<ItemIndex> column;
      for (const auto needed : needs_before(i)) (kind(needed) == Kind::sequence ? sequence : column) = needed;
      if (!sequence || !column || !drop_of(*sequence) || !drop_of(*column)) continue;
      graph_.host(drop_of(*sequence), drop_of(*column), true);
      graph_.host(drop_of(i), drop_of(*column), true);
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
      if (goes_along && linked(child, parent) && !stays_in_children(pairing_, parent))
        graph_.host(drop_of(child), drop_of(parent), true);
      if (same_change(child, parent) && linked(child, parent)) graph_.host(change_of(child), change_of(parent), true);
    }
    for (const auto& d : pairing_.after().dependencies()) {
      if (d.strength != Dependency::Strength::inherits) continue;
      const auto child = pairing_.of_after(d.from);
      const auto parent = pairing_.of_after(d.on);
      if (!pairing_.after().at(d.from).inherited || graph_.is_hosted(make_of(child))) continue;
      if (kind(child) == Kind::foreign_key || linked(child, parent)) graph_.host(make_of(child), make_of(parent), true);
    }
  }

  [[nodiscard]] bool same_change(ItemIndex child, ItemIndex parent) const {
    if (!change_of(child) || !change_of(parent)) return false;
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

  /// A column that a child has by itself and from its parent, both new: the parent's falls in with the child's.
  [[nodiscard]] bool is_own_beside(const Dependency& d, ItemIndex child, ItemIndex parent) const {
    return d.strength == Dependency::Strength::inherits && kind(child) == Kind::column &&
           !pairing_.after().at(d.from).inherited && make_of(child) && make_of(parent) && linked(child, parent);
  }

  void needed_before(ItemIndex who, ItemIndex what, bool guessed) {
    graph_.wait(drop_of(who), drop_of(what), guessed);
    graph_.wait(change_of(who), drop_of(what), guessed);
    graph_.wait(drop_of(who), change_of(what), guessed);
    // What is set aside itself waits until everything has moved, and goes on needing the old one until then.
    if (!goes_with(who, what) && !is_set_aside(who)) graph_.wait(drop_of(who), aside_of(what), guessed);
  }

  /// By itself, or as a part of what is.
  [[nodiscard]] bool is_set_aside(ItemIndex item) const {
    if (pairing_.at(item).set_aside) return true;
    const auto owner = pairing_.before().owner_of(*pairing_.at(item).before);
    return owner && pairing_.at(pairing_.of_before(*owner)).set_aside && goes_with(item, pairing_.of_before(*owner));
  }

  /// Its removal is part of the owner's.
  [[nodiscard]] bool goes_with(ItemIndex part, ItemIndex owner) const {
    return graph_.is_done_by(drop_of(part), drop_of(owner));
  }

  void needed_after(ItemIndex who, ItemIndex what, bool guessed) {
    graph_.wait(make_of(what), make_of(who), guessed);
    graph_.wait(make_of(what), change_of(who), guessed);
    graph_.wait(change_of(what), make_of(who), guessed);
    graph_.wait(change_of(what), change_of(who), guessed);
  }

  void add_edges() {
    // A child's copy goes with its parent's, so neither waits for the other; nor does an index that is attached.
    for (const auto& d : pairing_.before().dependencies()) {
      if (d.strength != Dependency::Strength::inherits && kind(pairing_.of_before(d.from)) != Kind::index_attachment) {
        needed_before(pairing_.of_before(d.from), pairing_.of_before(d.on),
                      d.strength == Dependency::Strength::guessed);
      } else if (d.strength == Dependency::Strength::inherits) {
        // A child that goes is gone before the parent's column changes, which would change the child's too.
        graph_.wait(drop_of(pairing_.of_before(d.from)), change_of(pairing_.of_before(d.on)), true);
      }
    }
    for (const auto& d : pairing_.after().dependencies()) {
      const auto child = pairing_.of_after(d.from);
      const auto parent = pairing_.of_after(d.on);
      if (is_own_beside(d, child, parent)) {
        graph_.wait(make_of(child), make_of(parent));
      } else {
        needed_after(child, parent, d.strength == Dependency::Strength::guessed);
      }
    }
    for (ItemIndex i = 0; i < pairing_.items().size(); ++i) {
      const auto& item = pairing_.at(i);
      graph_.wait(aside_of(i), make_of(i));
      const auto owner_now = pairing_.owner(i);
      if (item.set_aside) {
        graph_.wait(make_of(i), drop_of(i));
      } else if (!owner_now || !aside_of(*owner_now) || !goes_with(i, *owner_now)) {
        graph_.wait(drop_of(i), make_of(i));
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
    order_row_copies(pairing_, graph_);
    order_names(pairing_, graph_);
    order_row_types(pairing_, graph_);
    order_overloads(pairing_, graph_);
    order_persistence(pairing_, graph_);
    order_references(pairing_, graph_);
    order_parents(pairing_, graph_);
    order_partition_moves(pairing_, graph_);
  }

  const Pairing& pairing_;
  ActionGraph graph_;
};

}  // namespace

std::vector<Action> plan(const Pairing& pairing) {
  return Planner(pairing).plan();
}

}  // namespace migrate::schema
