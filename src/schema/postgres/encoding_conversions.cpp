// Properties of a conversion:
//   from, to    encodings
//   function    as SQL
//   default     true: the one that the server takes between the two
//   owner, comment
#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string target(const Identity& id) {
  return "CONVERSION " + qualified(id);
}

void make(const Making& making, Statements& out) {
  const auto& one = making.object;
  add(out, one.id,
      fmt::format("CREATE {}{} FOR {} TO {} FROM {}", one.has("default") ? "DEFAULT " : "", target(one.id),
                  sql::quote_literal(one.get("from"), true), sql::quote_literal(one.get("to"), true),
                  one.get("function")));
  write_owner(one, target(one.id), out);
  write_comment(one, target(one.id), out);
}

bool change(const Changing& changing, Statements& out) {
  return change_common(changing, target(changing.after.id), out);
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string conversions_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_conversion'::pg_catalog.regclass::pg_catalog.oid AS class_id, k.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, k.conname AS name,"
         " pg_catalog.pg_encoding_to_char(k.conforencoding) AS \"from\","
         " pg_catalog.pg_encoding_to_char(k.contoencoding) AS \"to\", " +
         function_name("k.conproc") + " AS function, CASE WHEN k.condefault THEN 'true' END AS \"default\", " +
         owner("k.conowner") + " AS owner, " + comment("pg_conversion", "k.oid") +
         " AS comment FROM pg_catalog.pg_conversion k JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace WHERE " +
         is_users("pg_conversion", "k.oid");
}

const Writer conversion_writer{Kind::conversion, make, change, drop};

}  // namespace migrate::schema::postgres
