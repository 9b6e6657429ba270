#include "migrate/schema/column_order.hpp"

#include <algorithm>
#include <iterator>

#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::schema {

namespace {

/// The table's columns by place, those that the other table lacks left out.
std::vector<std::string> shared_columns(const Catalog& catalog, ObjectIndex table, const Catalog& other) {
  std::vector<const Object*> columns;
  for (const auto part : catalog.parts_of(table)) {
    const auto& object = catalog.at(part);
    if (object.id.kind == Kind::column && other.get(object.id) != nullptr) columns.push_back(&object);
  }
  std::sort(columns.begin(), columns.end(), [](const auto* a, const auto* b) { return a->position < b->position; });
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const auto* column : columns) names.push_back(sql::quote_identifier(column->id.name));
  return names;
}

}  // namespace

std::vector<ReorderedTable> reordered_tables(const Catalog& before, const Catalog& after) {
  std::vector<ReorderedTable> found;
  for (ObjectIndex table = 0; table < before.objects().size(); ++table) {
    if (before.at(table).id.kind != Kind::table) continue;
    const auto now = after.find(before.at(table).id);
    if (!now || !places_are_known(before, table) || !places_are_known(after, *now)) continue;
    const auto old_order = shared_columns(before, table, after);
    const auto new_order = shared_columns(after, *now, before);
    if (old_order != new_order)
      found.push_back({table, *now, text::join(old_order, ", "), text::join(new_order, ", ")});
  }
  return found;
}

bool places_are_known(const Catalog& catalog, ObjectIndex table) {
  const auto parts = catalog.parts_of(table);
  return std::none_of(parts.begin(), parts.end(), [&](ObjectIndex part) {
    return catalog.at(part).id.kind == Kind::column && catalog.at(part).position == 0;
  });
}

std::vector<Change> changes_to_make(const Catalog& before, const Catalog& after) {
  auto changes = compare(before, after);
  if (after.dialect() != Dialect::sqlite) return changes;
  for (auto& table : reordered_tables(before, after)) {
    const auto& id = after.at(table.after).id;
    PropertyChange order{"column_order", std::move(table.before_order), std::move(table.after_order)};
    const auto place =
        std::lower_bound(changes.begin(), changes.end(), id,
                         [](const Change& change, const Identity& wanted) { return change.id < wanted; });
    if (place == changes.end() || place->id != id) {
      changes.insert(place, {Change::What::changed, id, table.before, table.after, {std::move(order)}});
    } else {
      auto& properties = place->properties;
      properties.insert(
          std::lower_bound(properties.begin(), properties.end(), order.name,
                           [](const PropertyChange& one, const std::string& name) { return one.name < name; }),
          std::move(order));
    }
  }
  return changes;
}

}  // namespace migrate::schema
