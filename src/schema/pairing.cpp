#include "pairing.hpp"

#include <algorithm>

#include "postgres/writers.hpp"
#include "writer.hpp"

namespace migrate::schema {

namespace {

/// What values are of: can make room for its successor until the columns have moved over.
bool is_type(Kind kind) {
  return kind == Kind::collation || kind == Kind::enum_type || kind == Kind::composite_type ||
         kind == Kind::range_type || kind == Kind::domain;
}

bool may_wait(Kind kind) {
  return is_type(kind) || kind == Kind::function;
}

/// What may keep something waiting: beside these a table, with the functions of its partition key.
bool may_hold(Kind kind) {
  return may_wait(kind) || kind == Kind::table;
}

/// Whether the writer can make the change where the object stands.
bool changes_in_place(const Item& item, const Catalog& before, const Catalog& after, const MigrationOptions& options) {
  const auto& now = after.at(*item.after);
  Statements unused;
  return postgres::writer_of(now.id.kind)
      .change({item.change, before.at(*item.before), now, before, after, options, item.type_replaced}, unused);
}

}  // namespace

Pairing::Pairing(const Catalog& before, const Catalog& after, const MigrationOptions& options)
    : before_(&before),
      after_(&after),
      options_(&options),
      of_before_(before.objects().size()),
      of_after_(after.objects().size()),
      dependents_(before.objects().size()) {
  const auto olds = before.objects();
  const auto news = after.objects();
  ObjectIndex b = 0;
  ObjectIndex a = 0;
  while (b < olds.size() || a < news.size()) {
    Item item;
    const bool has_old = a == news.size() || (b < olds.size() && olds[b].id <= news[a].id);
    const bool has_new = b == olds.size() || (a < news.size() && news[a].id <= olds[b].id);
    const auto place = static_cast<ItemIndex>(items_.size());
    if (has_old) of_before_[b] = place;
    if (has_new) of_after_[a] = place;
    item.change.id = has_new ? news[a].id : olds[b].id;
    if (has_old) item.before = b++;
    if (has_new) item.after = a++;
    if (!item.before) item.verdict = Verdict::added;
    if (!item.after) item.verdict = Verdict::removed;
    items_.push_back(std::move(item));
  }
  for (const auto& dependency : before.dependencies()) {
    if (dependency.strength != Dependency::Strength::guessed) dependents_[dependency.on].push_back(dependency.from);
  }
  judge_changes();
  judge_new_children();
  judge_handed_down();
  judge_dependents();
}

void Pairing::judge_changes() {
  for (auto& change : compare(*before_, *after_)) {
    if (change.what != Change::What::changed) continue;
    auto& item = items_[of_after_[*change.after]];
    item.change = std::move(change);
    item.verdict = changes_in_place(item, *before_, *after_, *options_) ? Verdict::changed : Verdict::replaced;
    item.set_aside = item.verdict == Verdict::replaced && item.change.id.kind == Kind::table;
  }
}

void Pairing::judge_dependents() {
  std::vector<ItemIndex> struck;
  for (ItemIndex i = 0; i < items_.size(); ++i) {
    const auto verdict = items_[i].verdict;
    if (verdict == Verdict::removed || verdict == Verdict::replaced) struck.push_back(i);
    if (verdict != Verdict::changed || !postgres::strikes_dependents(items_[i].change)) continue;
    struck.push_back(i);
    replace_if_key(i, struck);
  }
  judge_attached_indexes(struck);
  do {
    while (!struck.empty()) {
      const auto item = struck.back();
      struck.pop_back();
      strike(item, struck);
    }
    judge_left_behind(struck);
  } while (!struck.empty());
  set_aside_below();
  judge_partitions();
  judge_further_parents();
}

/// A type that waits for its columns to leave keeps what it is made of waiting, too, and the functions it calls; a
/// table the functions of its partition key.
void Pairing::set_aside_below() {
  for (bool any = true; any;) {
    any = false;
    for (const auto& dependency : before_->dependencies()) {
      const auto& above = items_[of_before_[dependency.from]];
      auto& below = items_[of_before_[dependency.on]];
      if (!above.set_aside || below.set_aside || dependency.strength == Dependency::Strength::guessed) continue;
      if (!may_hold(above.change.id.kind) || !may_wait(below.change.id.kind)) continue;
      if (below.verdict == Verdict::replaced) any = below.set_aside = true;
    }
  }
}

void Pairing::strike(ItemIndex index, std::vector<ItemIndex>& struck) {
  const auto& item = items_[index];
  const auto& object = before_->at(*item.before);
  const bool goes_away = goes(index);
  if (goes_away)
    for (const auto part : before_->parts_of(*item.before)) rebuild(of_before_[part], struck);
  for (const auto dependent : dependents_[*item.before]) {
    const auto other = of_before_[dependent];
    const auto verdict = items_[other].verdict;
    if (verdict == Verdict::removed || verdict == Verdict::replaced) continue;
    // What no longer needs the object is changed before that goes; but no constraint or index gets out of what it
    // needs.
    const auto kind = before_->at(dependent).id.kind;
    const bool leaves = !is_constraint(kind) && kind != Kind::index && overloads_added(index).empty();
    if (verdict == Verdict::changed && item.verdict == Verdict::removed && leaves) continue;
    switch (postgres::reaction(before_->at(dependent), object, goes_away)) {
      case Reaction::none:
        // The only functions and classes that a table needs by itself are those of its partition key.
        if (goes_away && kind == Kind::table &&
            (object.id.kind == Kind::function || object.id.kind == Kind::operator_class))
          renew(other, struck);
        break;
      case Reaction::rebuild:
        if (before_->at(dependent).id.kind == Kind::table) renew(other, struck);
        rebuild(other, struck);
        break;
      case Reaction::retype:
        retype(other, index, struck);
        break;
    }
  }
}

void Pairing::rebuild(ItemIndex index, std::vector<ItemIndex>& struck) {
  auto& item = items_[index];
  if (item.verdict != Verdict::same && item.verdict != Verdict::changed) return;
  // A table's rows cannot be made again.
  if (item.change.id.kind == Kind::table) return;
  item.verdict = Verdict::replaced;
  struck.push_back(index);
}

void Pairing::retype(ItemIndex index, ItemIndex type, std::vector<ItemIndex>& struck) {
  auto& item = items_[index];
  if (item.change.id.kind != Kind::column) {
    rebuild(index, struck);
    return;
  }
  if (is_type(items_[type].change.id.kind)) items_[type].set_aside = has_successor(type);
  if (item.type_replaced) return;
  item.type_replaced = has_successor(type);
  if (item.verdict == Verdict::same) item.verdict = Verdict::changed;
  struck.push_back(index);
  replace_if_key(index, struck);
}

/// Another type takes the name of one that goes: of its kind or, as a domain that an enum becomes, of another.
bool Pairing::has_successor(ItemIndex type) const {
  const auto& item = items_[type];
  if (item.verdict != Verdict::removed || item.change.id.kind == Kind::collation)
    return item.verdict == Verdict::replaced;
  auto id = item.change.id;
  for (const auto kind : {Kind::enum_type, Kind::composite_type, Kind::range_type, Kind::domain}) {
    id.kind = kind;
    if (after_->find(id)) return true;
  }
  return false;
}

const Object& Pairing::object(ItemIndex index) const {
  const auto& item = items_.at(index);
  return item.after ? after_->at(*item.after) : before_->at(*item.before);
}

std::optional<ItemIndex> Pairing::owner(ItemIndex index) const {
  const auto& item = items_.at(index);
  if (item.after) {
    const auto owner = after_->owner_of(*item.after);
    return owner ? std::optional(of_after_[*owner]) : std::nullopt;
  }
  const auto owner = before_->owner_of(*item.before);
  return owner ? std::optional(of_before_[*owner]) : std::nullopt;
}

std::vector<ItemIndex> Pairing::overloads_added(ItemIndex function) const {
  std::vector<ItemIndex> result;
  const auto& id = items_.at(function).change.id;
  if (id.kind != Kind::function) return result;
  const auto name = std::string(bare_name(id)) + "(";
  const auto objects = after_->objects();
  const Identity first{Kind::function, id.schema, "", name};
  for (auto at = std::lower_bound(objects.begin(), objects.end(), first,
                                  [](const Object&object, const Identity&one) { return object.id < one; });
       at != objects.end() && at->id.kind == Kind::function && at->id.schema == id.schema &&
       at->id.name.starts_with(name);
       ++at) {
    const auto item = of_after_[static_cast<ObjectIndex>(at - objects.begin())];
    if (items_[item].verdict == Verdict::added) result.push_back(item);
  }
  return result;
}

bool Pairing::goes(ItemIndex index) const {
  const auto verdict = items_.at(index).verdict;
  return verdict == Verdict::removed || verdict == Verdict::replaced;
}

bool Pairing::comes(ItemIndex index) const {
  const auto verdict = items_.at(index).verdict;
  return verdict == Verdict::added || verdict == Verdict::replaced;
}

}  // namespace migrate::schema
