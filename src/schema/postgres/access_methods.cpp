// Properties of an access method:
//   of        INDEX or TABLE
//   handler   function, as SQL
//   comment
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
  return "ACCESS METHOD " + sql::quote_identifier(id.name);
}

void make(const Making& making, Statements& out) {
  const auto& method = making.object;
  add(out, method.id,
      fmt::format("CREATE {} TYPE {} HANDLER {}", target(method.id), method.get("of"), method.get("handler")));
  write_comment(method, target(method.id), out);
}

bool change(const Changing& changing, Statements& out) {
  return change_common(changing, target(changing.after.id), out);
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string access_methods_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_am'::pg_catalog.regclass::pg_catalog.oid AS class_id, a.oid AS object_id, 0 AS sub_id,"
         " '' AS schema, '' AS parent, a.amname AS name, CASE a.amtype WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END AS of, " +
         function_name("a.amhandler") + " AS handler, " + comment("pg_am", "a.oid") +
         " AS comment FROM pg_catalog.pg_am a WHERE " + is_users("pg_am", "a.oid");
}

const Writer access_method_writer{Kind::access_method, make, change, drop};

}  // namespace migrate::schema::postgres
