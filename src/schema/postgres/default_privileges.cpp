// Default privileges: role, in_schema (nothing: everywhere), objects (TABLES, SEQUENCES …), privileges: of those
// without a schema all that a new object has, of the others what it has beside.
#include <fmt/core.h>

#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "privileges.hpp"
#include "query.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

/// What holds when nothing was ever said.
Grants unsaid(const Object& entry) {
  if (entry.has("in_schema")) return {};
  const auto& objects = entry.get("objects");
  return default_grants(objects == "FUNCTIONS" ? Kind::function : objects == "TYPES" ? Kind::domain : Kind::table);
}

Grants said(const Object& entry) {
  return read_grants(entry.get("privileges"));
}

void write(const Object& entry, const Grants& before, const Grants& after, Statements& out) {
  const auto role = sql::quote_identifier(entry.get("role"));
  auto prefix = "ALTER DEFAULT PRIVILEGES FOR ROLE " + role + " ";
  if (entry.has("in_schema")) prefix += "IN SCHEMA " + sql::quote_identifier(entry.get("in_schema")) + " ";
  write_grants({before}, after, {entry.get("objects"), "", role, entry.get("role"), entry.id, std::move(prefix)}, out);
}

void make(const Making& making, Statements& out) {
  write(making.object, unsaid(making.object), said(making.object), out);
}

bool change(const Changing& changing, Statements& out) {
  write(changing.after, said(changing.before), said(changing.after), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  write(dropping.object, said(dropping.object), unsaid(dropping.object), out);
}

}  // namespace

std::string default_privileges_query(int /*server_version*/) {
  constexpr const char* objects =
      "CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'"
      " WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' WHEN 'L' THEN 'LARGE OBJECTS' END";
  // The full set of rights is that of the kind of object.
  std::string listed = "CASE d.defaclobjtype";
  for (const auto* const letter : {"r", "S", "f", "T", "n", "L"}) {
    listed += fmt::format(" WHEN '{}' THEN {}", letter,
                          privilege_list("d.defaclacl", *letter == 'S' ? "s" : letter, "d.defaclrole"));
  }
  return fmt::format(
      "SELECT 'pg_catalog.pg_default_acl'::pg_catalog.regclass::pg_catalog.oid AS class_id, d.oid AS object_id,"
      " 0 AS sub_id, '' AS schema, '' AS parent, pg_catalog.pg_get_userbyid(d.defaclrole) ||"
      " COALESCE(' in ' || n.nspname, '') || ': ' || pg_catalog.lower({0}) AS name,"
      " pg_catalog.pg_get_userbyid(d.defaclrole) AS role, n.nspname AS in_schema, {0} AS objects, {1} END AS privileges"
      " FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace",
      objects, listed);
}

const Writer default_privileges_writer{Kind::default_privileges, make, change, drop};

}  // namespace migrate::schema::postgres
