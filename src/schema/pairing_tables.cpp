// What children and partitions ask for, beside what depends on what.
#include "pairing.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "postgres/partition_bounds.hpp"
#include "postgres/partition_rows.hpp"
#include "postgres/table_facts.hpp"
#include "postgres/writers.hpp"

namespace migrate::schema {

namespace {

/// The columns at the top that a column comes from.
std::set<ObjectIndex> tops_of(ObjectIndex column, const std::map<ObjectIndex, std::vector<ObjectIndex>>& above) {
  std::set<ObjectIndex> tops;
  std::vector<ObjectIndex> todo{column};
  while (!todo.empty()) {
    const auto one = todo.back();
    todo.pop_back();
    const auto found = above.find(one);
    if (found == above.end()) {
      tops.insert(one);
    } else {
      todo.insert(todo.end(), found->second.begin(), found->second.end());
    }
  }
  return tops;
}

}  // namespace

/// No statement hands a column that a table has for its own over to a parent: the table is made anew, and with it its
/// children, which would have all their columns for their own once they leave it.
void Pairing::judge_new_children() {
  std::vector<ItemIndex> renewed;
  for (const auto& item : items_) {
    if (item.change.id.kind != Kind::column || !item.before || !item.after) continue;
    if (before_->at(*item.before).inherited || !after_->at(*item.after).inherited) continue;
    const auto& id = item.change.id;
    if (postgres::parents_of(*after_, id.schema, id.parent).empty()) continue;
    renew(of_before_[*before_->owner_of(*item.before)], renewed);
  }
  for (std::size_t i = 0; i < renewed.size(); ++i) {
    const auto id = items_[renewed[i]].change.id;
    for (const auto* link : postgres::children_of(*before_, id.schema, id.name)) {
      const auto child = before_->find({Kind::table, link->id.schema, "", link->id.parent});
      if (child && link->id.kind == Kind::inheritance) renew(of_before_[*child], renewed);
    }
  }
}

/// A check that a child has for its own is not the parent's, even when that gets the same one; nor the other way round.
void Pairing::judge_handed_down() {
  for (auto& item : items_) {
    if (item.change.id.kind != Kind::check_constraint || !item.before || !item.after) continue;
    if (before_->at(*item.before).inherited == after_->at(*item.after).inherited) continue;
    const auto& id = item.change.id;
    const bool is_child = !postgres::parents_of(*before_, id.schema, id.parent).empty() &&
                          !postgres::parents_of(*after_, id.schema, id.parent).empty();
    if (is_child) item.verdict = Verdict::replaced;
  }
}

/// The server does not change the type of a column that decides about partitions: the table is made anew.
void Pairing::replace_if_key(ItemIndex column, std::vector<ItemIndex>& struck) {
  const auto table = owner(column);
  if (!table || !items_[*table].before || !items_[*table].after || goes(*table)) return;
  const auto& key = before_->at(*items_[*table].before).get("partition_key");
  if (postgres::is_key_column(key, items_[column].change.id.name)) renew(*table, struck);
}

/// A table is made anew, with its rows.
void Pairing::renew(ItemIndex table, std::vector<ItemIndex>& struck) {
  auto& item = items_[table];
  if (!item.after || goes(table)) return;
  item.verdict = Verdict::replaced;
  item.set_aside = true;
  struck.push_back(table);
}

/// Whether a partition goes with all that is below it.
bool Pairing::goes_for_good(const Object& attachment) const {
  std::vector<Identity> tables{{Kind::table, attachment.id.schema, "", attachment.id.parent}};
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto table = before_->find(tables[i]);
    if (!table || items_[of_before_[*table]].verdict != Verdict::removed) return false;
    const auto name = qualified(tables[i]);
    for (const auto& other : before_->objects()) {
      if (other.id.kind != Kind::attachment || other.id.name != name) continue;
      tables.push_back({Kind::table, other.id.schema, "", other.id.parent});
    }
  }
  return true;
}

/// Rows of partitions that go or get other bounds move where there is room for them. Foreign keys that refer to them
/// would not let them go meanwhile.
void Pairing::judge_partitions() {
  std::vector<ItemIndex> struck;
  for (auto& item : items_) {
    if (item.change.id.kind != Kind::attachment || !item.before) continue;
    const auto& attachment = before_->at(*item.before);
    const bool is_removed = item.verdict == Verdict::removed && goes_for_good(attachment);
    const auto* const whole = postgres::table_named(*before_, attachment.id.name);
    if (whole == nullptr) continue;
    const auto& of_whole = items_[of_before_[*before_->find(whole->id)]];
    // Partitions that come back under another key, or with another bound to a table made anew.
    const bool returns = item.verdict == Verdict::replaced && of_whole.set_aside;
    const bool stays = of_whole.verdict != Verdict::removed && of_whole.verdict != Verdict::replaced;
    if (!returns && (!stays || (item.verdict != Verdict::changed && !is_removed))) continue;
    if (const auto table = before_->owner_of(*item.before); !table || (returns && goes(of_before_[*table]))) continue;
    if (postgres::place_for_rows(attachment, *before_, *after_) == postgres::Place::none) continue;
    item.moves_rows = true;
    const auto table = before_->owner_of(*item.before);
    for (const auto& d : before_->dependencies()) {
      if (before_->at(d.from).id.kind != Kind::foreign_key || before_->at(d.on).id.kind != Kind::index_attachment)
        continue;
      if (before_->owner_of(d.on) == table) rebuild(of_before_[d.from], struck);
    }
  }
}

/// A column that several parents have changes its type with one of them, and the child leaves the others meanwhile;
/// unless all of them have it from one table above, with which all change together.
void Pairing::judge_further_parents() {
  std::map<ObjectIndex, std::vector<ObjectIndex>> above;  // a column that changes its type, and those it comes from
  for (const auto& d : before_->dependencies()) {
    const auto& item = items_[of_before_[d.from]];
    if (d.strength != Dependency::Strength::inherits || item.change.id.kind != Kind::column) continue;
    if (item.verdict != Verdict::changed) continue;
    if (item.type_replaced || postgres::strikes_dependents(item.change)) above[d.from].push_back(d.on);
  }
  std::vector<ItemIndex> struck;
  for (const auto& [column, parents] : above) {
    if (parents.size() < 2 || tops_of(column, above).size() < 2) continue;
    const auto& id = before_->at(column).id;
    std::vector<ObjectIndex> links;
    for (const auto parent : parents) {
      const Identity link{Kind::inheritance, id.schema, id.parent, qualified_parent(before_->at(parent).id)};
      if (const auto found = before_->find(link)) links.push_back(*found);
    }
    std::sort(links.begin(), links.end(),
              [&](ObjectIndex a, ObjectIndex b) { return before_->at(a).position < before_->at(b).position; });
    for (std::size_t i = 1; i < links.size(); ++i) rebuild(of_before_[links[i]], struck);
  }
}

/// An index that is attached to another one cannot be let go while that stands and the partition stays.
void Pairing::judge_attached_indexes(std::vector<ItemIndex>& struck) {
  for (const auto& d : before_->dependencies()) {
    const auto& link = items_[of_before_[d.from]];
    if (link.change.id.kind != Kind::index_attachment || link.verdict != Verdict::removed) continue;
    const auto table = before_->owner_of(d.from);
    const auto& on = before_->at(d.on).id;
    const bool is_index = on.kind == Kind::index || is_constraint(on.kind);
    if (!table || !is_index || before_->owner_of(d.on) == table || goes(of_before_[*table])) continue;
    if (stays_attached(*table)) rebuild(of_before_[d.on], struck);
  }
}

bool Pairing::stays_attached(ObjectIndex table) const {
  for (const auto part : before_->parts_of(table))
    if (before_->at(part).id.kind == Kind::attachment) return !goes(of_before_[part]);
  return false;
}

}  // namespace migrate::schema
