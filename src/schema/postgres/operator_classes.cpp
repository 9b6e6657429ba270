// Operator families and classes are named "name USING method". Properties of a family:
//   members    an entry a member that is of no class, as ALTER OPERATOR FAMILY … ADD takes it
//   owner, comment
// Of a class:
//   type       that it is for
//   default    true
//   family     as SQL, without the method
//   storage    a type
//   members    an entry a member, as CREATE OPERATOR CLASS takes it
//   owner, comment
#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string family_target(const Identity& id) {
  return "OPERATOR FAMILY " + qualified(id);
}

std::string listed(const std::string& property, const char* lead) {
  std::string text;
  for (const auto& entry : entries_of(property)) text += (text.empty() ? lead : ",\n    ") + entry;
  return text;
}

void make_family(const Making& making, Statements& out) {
  const auto& family = making.object;
  add(out, family.id, "CREATE " + family_target(family.id));
  if (family.has("members"))
    add(out, family.id, "ALTER " + family_target(family.id) + " ADD\n    " + listed(family.get("members"), ""));
  write_owner(family, family_target(family.id), out);
  write_comment(family, family_target(family.id), out);
}

bool change_family(const Changing& changing, Statements& out) {
  if (changing.type_replaced || !touches_only(changing.change, {"owner", "comment"})) return false;
  change_common(changing, family_target(changing.after.id), out);
  return true;
}

void drop_family(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + family_target(dropping.object.id));
}

std::string class_target(const Identity& id) {
  return "OPERATOR CLASS " + qualified(id);
}

void make_class(const Making& making, Statements& out) {
  const auto& one = making.object;
  const auto name = qualified(one.id);
  const auto method = name.find(" USING ");
  auto text =
      fmt::format("CREATE OPERATOR CLASS {}\n    {}FOR TYPE {}{} FAMILY {} AS\n    ", name.substr(0, method),
                  one.has("default") ? "DEFAULT " : "", one.get("type"), name.substr(method), one.get("family"));
  const auto members = listed(one.get("members"), "");
  if (one.has("storage") || members.empty()) {
    text += "STORAGE " + (one.has("storage") ? one.get("storage") : one.get("type"));
    if (!members.empty()) text += ",\n    ";
  }
  add(out, one.id, text + members);
  write_owner(one, class_target(one.id), out);
  write_comment(one, class_target(one.id), out);
}

bool change_class(const Changing& changing, Statements& out) {
  if (changing.type_replaced || !touches_only(changing.change, {"owner", "comment"})) return false;
  change_common(changing, class_target(changing.after.id), out);
  return true;
}

void drop_class(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + class_target(dropping.object.id));
}

/// The members that pg_depend counts as `deptype` of an object: 'i' of a class, 'a' of a family.
std::string members(const char* class_name, const char* oid, const char* deptype) {
  const auto of = [&](const char* member_class) {
    return fmt::format(
        "JOIN pg_catalog.pg_depend x ON x.classid = 'pg_catalog.{}'::pg_catalog.regclass AND x.objid = a.oid"
        " AND x.refclassid = 'pg_catalog.{}'::pg_catalog.regclass AND x.refobjid = {} AND x.deptype = '{}'",
        member_class, class_name, oid, deptype);
  };
  const auto operators =
      "SELECT 1 AS part, a.amopstrategy::pg_catalog.int4 AS number, 'OPERATOR ' || a.amopstrategy || ' ' ||"
      " a.amopopr::pg_catalog.regoperator || COALESCE(' FOR ORDER BY ' || (SELECT pg_catalog.quote_ident(m.nspname) ||"
      " '.' || pg_catalog.quote_ident(f.opfname) FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace m"
      " ON m.oid = f.opfnamespace WHERE f.oid = a.amopsortfamily), '') AS line FROM pg_catalog.pg_amop a " +
      of("pg_amop");
  const auto functions =
      "SELECT 2, a.amprocnum::pg_catalog.int4, 'FUNCTION ' || a.amprocnum || ' (' ||"
      " pg_catalog.format_type(a.amproclefttype, NULL) || ', ' || pg_catalog.format_type(a.amprocrighttype, NULL) ||"
      " ') ' || " +
      function_signature("a.amproc") + " FROM pg_catalog.pg_amproc a " + of("pg_amproc");
  return entries("y.line", "(" + operators + " UNION ALL " + functions + ") y", "y.part, y.number, y.line");
}

std::string method_name(const char* oid) {
  return fmt::format("' USING ' || (SELECT pg_catalog.quote_ident(m.amname) FROM pg_catalog.pg_am m WHERE m.oid = {})",
                     oid);
}

}  // namespace

std::string operator_families_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass::pg_catalog.oid AS class_id, f.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, pg_catalog.quote_ident(f.opfname) || " +
         method_name("f.opfmethod") + " AS name, " + members("pg_opfamily", "f.oid", "a") + " AS members, " +
         owner("f.opfowner") + " AS owner, " + comment("pg_opfamily", "f.oid") +
         " AS comment FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace WHERE " +
         is_users("pg_opfamily", "f.oid");
}

std::string operator_classes_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass::pg_catalog.oid AS class_id, o.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, pg_catalog.quote_ident(o.opcname) || " +
         method_name("o.opcmethod") +
         " AS name, pg_catalog.format_type(o.opcintype, NULL) AS type, CASE WHEN o.opcdefault THEN 'true' END AS"
         " \"default\", (SELECT pg_catalog.quote_ident(m.nspname) || '.' || pg_catalog.quote_ident(f.opfname) FROM"
         " pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace m ON m.oid = f.opfnamespace WHERE f.oid = o.opcfamily)"
         " AS family, CASE WHEN o.opckeytype <> 0 THEN pg_catalog.format_type(o.opckeytype, NULL) END AS storage, " +
         members("pg_opclass", "o.oid", "i") + " AS members, " + owner("o.opcowner") + " AS owner, " +
         comment("pg_opclass", "o.oid") +
         " AS comment FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace WHERE " +
         is_users("pg_opclass", "o.oid");
}

const Writer operator_family_writer{Kind::operator_family, make_family, change_family, drop_family};
const Writer operator_class_writer{Kind::operator_class, make_class, change_class, drop_class};

}  // namespace migrate::schema::postgres
