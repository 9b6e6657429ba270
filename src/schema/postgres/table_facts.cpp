#include "table_facts.hpp"

#include <algorithm>
#include <string_view>

#include "migrate/sql/quote.hpp"
#include "query.hpp"

namespace migrate::schema::postgres {

namespace {

/// The objects of one kind: they stand together.
std::span<const Object> of_kind(const Catalog& catalog, Kind kind) {
  const auto objects = catalog.objects();
  const auto begin =
      std::partition_point(objects.begin(), objects.end(), [kind](const Object& o) { return o.id.kind < kind; });
  const auto end = std::partition_point(begin, objects.end(), [kind](const Object& o) { return o.id.kind == kind; });
  return {begin, end};
}

std::vector<const Object*> parts_of_kind(const Catalog& catalog, const std::string& schema, const std::string& table,
                                         Kind kind) {
  std::vector<const Object*> parts;
  const auto owner = catalog.find({Kind::table, schema, "", table});
  if (!owner) return parts;
  for (const auto part : catalog.parts_of(*owner))
    if (catalog.at(part).id.kind == kind) parts.push_back(&catalog.at(part));
  std::stable_sort(parts.begin(), parts.end(), [](auto* a, auto* b) { return a->position < b->position; });
  return parts;
}

}  // namespace

std::string users_table() {
  return "c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND " + is_users("pg_class", "c.oid");
}

const Object* table_of(const Catalog& catalog, const Identity& part) {
  return catalog.get({Kind::table, part.schema, "", part.parent});
}

const Object* table_named(const Catalog& catalog, const std::string& name) {
  const auto tables = of_kind(catalog, Kind::table);
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const Object& o) { return qualified(o.id) == name; });
  return found == tables.end() ? nullptr : &*found;
}

bool is_partitioned(const Catalog& catalog, const Identity& part) {
  const auto* const table = table_of(catalog, part);
  return table != nullptr && table->has("partition_key");
}

const Object* attachment_of(const Catalog& catalog, const std::string& schema, const std::string& table) {
  const auto attachments = parts_of_kind(catalog, schema, table, Kind::attachment);
  return attachments.empty() ? nullptr : attachments.front();
}

std::vector<const Object*> children_of(const Catalog& catalog, const std::string& schema, const std::string& table) {
  std::vector<const Object*> children;
  const auto name = qualified(schema, table);
  for (const auto kind : {Kind::inheritance, Kind::attachment}) {
    for (const auto& object : of_kind(catalog, kind))
      if (object.id.name == name) children.push_back(&object);
  }
  return children;
}

std::vector<const Object*> parents_of(const Catalog& catalog, const std::string& schema, const std::string& table) {
  return parts_of_kind(catalog, schema, table, Kind::inheritance);
}

std::vector<const Object*> columns_of(const Catalog& catalog, const std::string& schema, const std::string& table) {
  return parts_of_kind(catalog, schema, table, Kind::column);
}

const Object* column_above(const Catalog& catalog, const Identity& column) {
  const auto* const attachment = attachment_of(catalog, column.schema, column.parent);
  if (attachment == nullptr) return nullptr;
  const auto* const table = table_named(catalog, attachment->id.name);
  return table == nullptr ? nullptr : catalog.get({Kind::column, table->id.schema, table->id.name, column.name});
}

const Object* default_of(const Catalog& catalog, const Identity& column) {
  return catalog.get({Kind::column_default, column.schema, column.parent, column.name});
}

bool mentions(const std::string& expression, const std::string& column) {
  constexpr std::string_view word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$\"";
  const auto name = sql::quote_identifier(column);
  for (auto at = expression.find(name); at != std::string::npos; at = expression.find(name, at + 1)) {
    const bool begins = at == 0 || word.find(expression[at - 1]) == std::string_view::npos;
    const auto end = at + name.size();
    if (begins && (end == expression.size() || word.find(expression[end]) == std::string_view::npos)) return true;
  }
  return false;
}

std::string alter_table(const Identity& part) {
  return "ALTER TABLE " + qualified_parent(part);
}

std::string alter_table_only(const Identity& part) {
  return "ALTER TABLE ONLY " + qualified_parent(part);
}

}  // namespace migrate::schema::postgres
