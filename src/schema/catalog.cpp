#include "migrate/schema/catalog.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace migrate::schema {

namespace {

/// Sorts the objects; gives for each old place the new one.
std::vector<ObjectIndex> sort_objects(std::vector<Object>& objects) {
  std::vector<ObjectIndex> order(objects.size());
  std::iota(order.begin(), order.end(), ObjectIndex{0});
  std::sort(order.begin(), order.end(), [&](ObjectIndex a, ObjectIndex b) { return objects[a].id < objects[b].id; });
  std::vector<Object> sorted;
  sorted.reserve(objects.size());
  std::vector<ObjectIndex> place(objects.size());
  for (const auto old : order) {
    place[old] = static_cast<ObjectIndex>(sorted.size());
    sorted.push_back(std::move(objects[old]));
  }
  objects = std::move(sorted);
  return place;
}

void sort_dependencies(std::vector<Dependency>& dependencies, const std::vector<ObjectIndex>& place) {
  for (auto& dependency : dependencies) {
    dependency.from = place[dependency.from];
    dependency.on = place[dependency.on];
  }
  std::erase_if(dependencies, [](const Dependency& d) { return d.from == d.on; });
  std::sort(dependencies.begin(), dependencies.end());
  // The strongest of several between the same two counts, but who inherits is not forgotten.
  dependencies.erase(std::unique(dependencies.begin(), dependencies.end()), dependencies.end());
}

constexpr std::array owner_kinds{Kind::table, Kind::view, Kind::materialized_view, Kind::domain, Kind::foreign_table};

}  // namespace

Catalog::Catalog(Parts parts) : parts_(std::move(parts)) {
  const auto place = sort_objects(parts_.objects);
  sort_dependencies(parts_.dependencies, place);
  const auto count = static_cast<ObjectIndex>(parts_.objects.size());
  owners_.resize(count);
  std::vector<ObjectIndex> parts_by_owner;
  for (ObjectIndex i = 0; i < count; ++i) {
    owners_[i] = i;
    const auto& id = parts_.objects[i].id;
    if (!is_part(id.kind)) continue;
    for (const auto kind : owner_kinds)
      if (const auto owner = find({kind, id.schema, "", id.parent})) owners_[i] = *owner;
    if (owners_[i] != i) parts_by_owner.push_back(i);
  }
  std::stable_sort(parts_by_owner.begin(), parts_by_owner.end(),
                   [&](ObjectIndex a, ObjectIndex b) { return owners_[a] < owners_[b]; });
  part_list_ = std::move(parts_by_owner);
  part_begin_.assign(count + 1U, static_cast<std::uint32_t>(part_list_.size()));
  for (auto k = part_list_.size(); k-- > 0;) part_begin_[owners_[part_list_[k]]] = static_cast<std::uint32_t>(k);
  for (auto i = static_cast<std::size_t>(count); i-- > 0;)
    if (part_begin_[i] > part_begin_[i + 1]) part_begin_[i] = part_begin_[i + 1];
}

std::optional<ObjectIndex> Catalog::find(const Identity& id) const {
  const auto found = std::lower_bound(parts_.objects.begin(), parts_.objects.end(), id,
                                      [](const Object& object, const Identity& wanted) { return object.id < wanted; });
  if (found == parts_.objects.end() || found->id != id) return std::nullopt;
  return static_cast<ObjectIndex>(found - parts_.objects.begin());
}

const Object* Catalog::get(const Identity& id) const {
  const auto found = find(id);
  return found ? &parts_.objects[*found] : nullptr;
}

std::span<const ObjectIndex> Catalog::parts_of(ObjectIndex owner) const {
  const auto begin = part_begin_.at(owner);
  return std::span(part_list_).subspan(begin, part_begin_.at(owner + std::size_t{1}) - begin);
}

std::optional<ObjectIndex> Catalog::owner_of(ObjectIndex part) const {
  const auto owner = owners_.at(part);
  return owner == part ? std::nullopt : std::optional(owner);
}

}  // namespace migrate::schema
