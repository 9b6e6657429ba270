// A cast is named "(source AS target)". Properties:
//   function   as SQL, with its arguments; "inout" for one by way of text; none: the two are the same in storage
//   context    assignment, implicit; none: only when it is written
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
  return "CAST " + id.name;
}

std::string method(const Object& cast) {
  if (!cast.has("function")) return "WITHOUT FUNCTION";
  return cast.get("function") == "inout" ? std::string("WITH INOUT") : "WITH FUNCTION " + cast.get("function");
}

void make(const Making& making, Statements& out) {
  const auto& cast = making.object;
  auto text = fmt::format("CREATE {} {}", target(cast.id), method(cast));
  if (cast.has("context")) text += cast.get("context") == "implicit" ? " AS IMPLICIT" : " AS ASSIGNMENT";
  add(out, cast.id, text);
  write_comment(cast, target(cast.id), out);
}

bool change(const Changing& changing, Statements& out) {
  if (changing.type_replaced || !touches_only(changing.change, {"comment"})) return false;
  change_common(changing, target(changing.after.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string casts_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_cast'::pg_catalog.regclass::pg_catalog.oid AS class_id, k.oid AS object_id, 0 AS "
         "sub_id,"
         " '' AS schema, '' AS parent, '(' || pg_catalog.format_type(k.castsource, NULL) || ' AS ' ||"
         " pg_catalog.format_type(k.casttarget, NULL) || ')' AS name, CASE k.castmethod WHEN 'i' THEN 'inout'"
         " WHEN 'f' THEN " +
         function_signature("k.castfunc") +
         " END AS function, CASE k.castcontext WHEN 'a' THEN 'assignment' WHEN 'i' THEN 'implicit' END AS context, " +
         comment("pg_cast", "k.oid") + " AS comment FROM pg_catalog.pg_cast k WHERE " + is_users("pg_cast", "k.oid") +
         // Those that came with a range type.
         " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.classid ="
         " 'pg_catalog.pg_cast'::pg_catalog.regclass AND i.objid = k.oid AND i.deptype = 'i')";
}

const Writer cast_writer{Kind::cast, make, change, drop};

}  // namespace migrate::schema::postgres
