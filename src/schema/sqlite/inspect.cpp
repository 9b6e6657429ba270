#include "inspect.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "object_text.hpp"
#include "objects.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

constexpr int table_list_since = 3'037'000;

/// One statement, so that all rows are of one moment.
std::string schema_query(int version) {
  std::string sql =
      "SELECT type, name, tbl_name, sql FROM main.sqlite_master"
      " WHERE sql IS NOT NULL AND substr(tbl_name, 1, 7) <> 'sqlite_' AND substr(name, 1, 7) <> 'sqlite_'";
  if (version >= table_list_since)
    sql += " AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')";
  return sql;
}

bool left_out(const StoredObject& stored, const InspectOptions& options) {
  const auto is_it = [&](const std::string& name) { return folded(name) == folded(stored.table); };
  return std::any_of(options.left_out_tables.begin(), options.left_out_tables.end(), is_it);
}

using Relations = std::unordered_map<std::string, ObjectIndex>;

Relations relations_of(const std::vector<Object>& objects) {
  Relations relations;
  for (ObjectIndex i = 0; i < objects.size(); ++i) {
    const auto& id = objects[i].id;
    if (id.kind == Kind::table || id.kind == Kind::view) relations.emplace(folded(id.name), i);
  }
  return relations;
}

/// A trigger's table is stored as its text spells it.
void spell_owners(std::vector<Object>& objects) {
  const auto relations = relations_of(objects);
  for (auto& object : objects) {
    if (object.id.kind != Kind::trigger) continue;
    const auto owner = relations.find(folded(object.id.parent));
    if (owner != relations.end()) object.id.parent = objects[owner->second].id.name;
  }
}

/// Foreign keys need their parents; views and triggers what their text names, for SQLite keeps no record of that.
std::vector<Dependency> dependencies_of(const std::vector<Object>& objects) {
  const auto relations = relations_of(objects);
  std::vector<Dependency> found;
  const auto add = [&](ObjectIndex from, const std::string& folded_name, Dependency::Strength strength) {
    const auto on = relations.find(folded_name);
    if (on != relations.end() && on->second != from) found.push_back({from, on->second, strength});
  };
  for (ObjectIndex i = 0; i < objects.size(); ++i) {
    const auto& object = objects[i];
    if (object.id.kind == Kind::foreign_key) add(i, object.get("references"), Dependency::Strength::hard);
    if (object.id.kind != Kind::view && object.id.kind != Kind::trigger) continue;
    for (const auto& name : mentioned_in(object.source).all) add(i, name, Dependency::Strength::guessed);
  }
  return found;
}

}  // namespace

Catalog inspect(db::Connection& connection, const InspectOptions& options) {
  Catalog::Parts parts;
  parts.dialect = Dialect::sqlite;
  parts.server_version = connection.capabilities().server_version;
  auto rows = connection.query(schema_query(parts.server_version));
  for (auto& row : rows.values) {
    const StoredObject stored{row[0].value_or(""), row[1].value_or(""), row[2].value_or(""), row[3].value_or("")};
    if (!left_out(stored, options)) add_objects(stored, parts.objects);
  }
  spell_owners(parts.objects);
  parts.dependencies = dependencies_of(parts.objects);
  return Catalog(std::move(parts));
}

}  // namespace migrate::schema::sqlite
