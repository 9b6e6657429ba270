// A transform is named "FOR type LANGUAGE l", as SQL. Properties:
//   from_sql, to_sql   functions, as SQL with their arguments; none: what the language does by itself
//   comment
#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string target(const Identity& id) {
  return "TRANSFORM " + id.name;
}

void write_transform(const Object& transform, const char* verb, Statements& out) {
  std::string functions;
  if (transform.has("from_sql")) functions = "FROM SQL WITH FUNCTION " + transform.get("from_sql");
  if (transform.has("to_sql"))
    functions += (functions.empty() ? "" : ", ") + ("TO SQL WITH FUNCTION " + transform.get("to_sql"));
  add(out, transform.id, fmt::format("{} {} ({})", verb, target(transform.id), functions));
}

void make(const Making& making, Statements& out) {
  write_transform(making.object, "CREATE", out);
  write_comment(making.object, target(making.object.id), out);
}

/// Functions that use it stay.
bool change(const Changing& changing, Statements& out) {
  if (changing.type_replaced) return false;
  if (!touches_only(changing.change, {"comment"})) write_transform(changing.after, "CREATE OR REPLACE", out);
  change_common(changing, target(changing.after.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string transforms_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_transform'::pg_catalog.regclass::pg_catalog.oid AS class_id, t.oid AS object_id,"
         " 0 AS sub_id, '' AS schema, '' AS parent, 'FOR ' || pg_catalog.format_type(t.trftype, NULL) || ' LANGUAGE '"
         " || (SELECT pg_catalog.quote_ident(l.lanname) FROM pg_catalog.pg_language l WHERE l.oid = t.trflang) AS"
         " name, " +
         function_signature("t.trffromsql") + " AS from_sql, " + function_signature("t.trftosql") + " AS to_sql, " +
         comment("pg_transform", "t.oid") + " AS comment FROM pg_catalog.pg_transform t WHERE " +
         is_users("pg_transform", "t.oid");
}

const Writer transform_writer{Kind::transform, make, change, drop};

}  // namespace migrate::schema::postgres
