// A table's parents in inheritance. Properties: place, 2 for the second; the order is Object::position.
#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "../spare_name.hpp"
#include "column_definition.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

/// A parent for the time being. A column that has one remains what is inherited, whatever the others do.
std::string stand_in(const Identity& link, const Catalog& catalog) {
  return qualified(link.schema, spare_name("__parent", link.schema, link.parent, {&catalog}));
}

void inherit(const Identity& link, const std::string& parent, Statements& out) {
  add(out, link, alter_table(link) + " INHERIT " + parent);
}

void leave(const Identity& link, const std::string& parent, Statements& out) {
  add(out, link, alter_table(link) + " NO INHERIT " + parent);
}

void make(const Making& making, Statements& out) {
  const auto& link = making.object.id;
  if (making.folded.empty()) {
    inherit(link, link.name, out);
    return;
  }
  const auto parent = stand_in(link, making.catalog);
  add(out, link, "CREATE TABLE " + parent + " ()");
  inherit(link, parent, out);
  for (const auto* const column : making.folded) {
    const auto* const value = default_of(making.catalog, column->id);
    add(out, column->id,
        fmt::format("ALTER TABLE {} ADD COLUMN {}", parent,
                    column_definition(*column, value == nullptr ? std::string() : value->get("expression"))));
  }
  inherit(link, link.name, out);
  leave(link, parent, out);
  add(out, link, "DROP TABLE " + parent);
  for (const auto* const column : making.folded) write_column_extras(*column, making.catalog, out);
}

std::vector<std::string> parent_names(const Catalog& catalog, const Identity& link) {
  std::vector<std::string> names;
  for (const auto* parent : parents_of(catalog, link.schema, link.parent)) names.push_back(parent->id.name);
  return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool change(const Changing& changing, Statements& out) {
  const auto& link = changing.after.id;
  const auto before = parent_names(changing.before_catalog, link);
  const auto after = parent_names(changing.after_catalog, link);
  // Those that go leave a gap, and those that come stand at the end.
  auto by_itself = before;
  std::erase_if(by_itself, [&](const std::string& name) { return !contains(after, name); });
  for (const auto& name : after)
    if (!contains(before, name)) by_itself.push_back(name);
  if (by_itself == after) return true;
  const auto parent = stand_in(link, changing.after_catalog);
  add(out, link, fmt::format("CREATE TABLE {} (LIKE {} INCLUDING CONSTRAINTS)", parent, qualified_parent(link)));
  inherit(link, parent, out);
  for (const auto& name : after) leave(link, name, out);
  for (const auto& name : after) inherit(link, name, out);
  leave(link, parent, out);
  add(out, link, "DROP TABLE " + parent);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  leave(dropping.object.id, dropping.object.id.name, out);
}

}  // namespace

std::string inheritances_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_inherits'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id,"
         " h.inhseqno AS sub_id, n.nspname AS schema, c.relname AS parent,"
         " h.inhparent::pg_catalog.regclass::text AS name,"
         " NULLIF(pg_catalog.row_number() OVER (PARTITION BY c.oid ORDER BY h.inhseqno), 1) AS place,"
         " pg_catalog.row_number() OVER (PARTITION BY c.oid ORDER BY h.inhseqno) AS position"
         " FROM pg_catalog.pg_inherits h"
         " JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid AND NOT c.relispartition"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE " +
         users_table();
}

const Writer inheritance_writer{Kind::inheritance, make, change, drop};

}  // namespace migrate::schema::postgres
