#include "constraint_definition.hpp"

#include <algorithm>

#include "migrate/sql/quote.hpp"
#include "statements.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

/// Where the words about the index stand: behind the columns, before DEFERRABLE and WHERE.
std::size_t place_of_parameters(const std::string& definition) {
  for (const auto* const words : {" WHERE (", " DEFERRABLE", " INITIALLY"})
    if (const auto found = definition.rfind(words); found != std::string::npos) return found;
  return definition.size();
}

bool another_has(const Catalog& catalog, const Identity& one, const char* property) {
  const auto table = catalog.find({Kind::table, one.schema, "", one.parent});
  if (!table) return false;
  const auto parts = catalog.parts_of(*table);
  return std::any_of(parts.begin(), parts.end(), [&](ObjectIndex part) { return catalog.at(part).has(property); });
}

}  // namespace

std::string index_parameters(const Object& constraint) {
  std::string text;
  if (constraint.has("options")) text += " WITH (" + constraint.get("options") + ")";
  if (constraint.has("tablespace"))
    text += " USING INDEX TABLESPACE " + sql::quote_identifier(constraint.get("tablespace"));
  return text;
}

std::string constraint_definition(const Object& constraint) {
  auto definition = constraint.get("definition");
  if (const auto parameters = index_parameters(constraint); !parameters.empty())
    definition.insert(place_of_parameters(definition), parameters);
  return "CONSTRAINT " + sql::quote_identifier(constraint.id.name) + " " + definition;
}

void write_constraint_extras(const Object& constraint, Statements& out) {
  const auto name = sql::quote_identifier(constraint.id.name);
  if (constraint.has("clustered")) add(out, constraint.id, alter_table(constraint.id) + " CLUSTER ON " + name);
  if (constraint.has("replica_identity"))
    add(out, constraint.id, alter_table_only(constraint.id) + " REPLICA IDENTITY USING INDEX " + name);
  write_comment(constraint, "CONSTRAINT " + name + " ON " + qualified_parent(constraint.id), out);
  if (constraint.has("index_comment")) {
    add(out, constraint.id,
        "COMMENT ON INDEX " + qualified(constraint.id) + " IS " +
            sql::quote_literal(constraint.get("index_comment"), true));
  }
}

void write_cluster_change(const Changing& changing, Statements& out) {
  const auto& now = changing.after;
  if (changing.change.find("clustered") == nullptr) return;
  if (now.has("clustered")) {
    add(out, now.id, alter_table(now.id) + " CLUSTER ON " + sql::quote_identifier(now.id.name));
  } else if (!another_has(changing.after_catalog, now.id, "clustered")) {
    add(out, now.id, alter_table(now.id) + " SET WITHOUT CLUSTER");
  }
}

void write_replica_identity_change(const Changing& changing, Statements& out) {
  const auto& now = changing.after;
  if (changing.change.find("replica_identity") == nullptr) return;
  if (now.has("replica_identity")) {
    add(out, now.id, alter_table_only(now.id) + " REPLICA IDENTITY USING INDEX " + sql::quote_identifier(now.id.name));
    return;
  }
  // Another index, or the table itself, says what it is from now on.
  const auto* const table = table_of(changing.after_catalog, now.id);
  const bool said = table != nullptr && table->has("replica_identity");
  if (!said && !another_has(changing.after_catalog, now.id, "replica_identity"))
    add(out, now.id, alter_table_only(now.id) + " REPLICA IDENTITY DEFAULT");
}

}  // namespace migrate::schema::postgres
