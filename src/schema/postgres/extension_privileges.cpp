// What is granted on the objects that extensions brought, where that is not what they brought. The name is the object
// as GRANT has it: "FUNCTION public.crypt(text, text)", "LANGUAGE plpgsql". Properties:
//   privileges   all of them
//   initial      those that the extension brought
#include <array>

#include <fmt/core.h>

#include "kinds.hpp"
#include "privileges.hpp"
#include "query.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

/// Where objects of an extension are kept; SQL of `o`, a row there.
struct Members {
  const char* catalog;
  const char* acl;
  const char* owner;
  const char* type;  // as acldefault has it
  const char* name;
  const char* condition;
};

constexpr std::array members{
    Members{"pg_proc", "o.proacl", "o.proowner", "f",
            "CASE WHEN o.prokind = 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || o.oid::pg_catalog.regprocedure::text",
            "true"},
    Members{"pg_class", "o.relacl", "o.relowner", "r", "'TABLE ' || o.oid::pg_catalog.regclass::text",
            "o.relkind <> 'S'"},
    Members{"pg_class", "o.relacl", "o.relowner", "s", "'SEQUENCE ' || o.oid::pg_catalog.regclass::text",
            "o.relkind = 'S'"},
    Members{"pg_type", "o.typacl", "o.typowner", "T", "'TYPE ' || pg_catalog.format_type(o.oid, NULL)", "true"},
    Members{"pg_language", "o.lanacl", "o.lanowner", "l", "'LANGUAGE ' || pg_catalog.quote_ident(o.lanname)", "true"},
    Members{"pg_foreign_data_wrapper", "o.fdwacl", "o.fdwowner", "F",
            "'FOREIGN DATA WRAPPER ' || pg_catalog.quote_ident(o.fdwname)", "true"},
    Members{"pg_foreign_server", "o.srvacl", "o.srvowner", "S",
            "'FOREIGN SERVER ' || pg_catalog.quote_ident(o.srvname)", "true"},
};

Grants grants_in(const Object& object, const char* property) {
  return read_grants(object.get(property));
}

void write(const Object& about, const Grants& before, const Grants& after, Statements& out) {
  write_grants({before}, after, {about.id.name, "", "CURRENT_USER", "", about.id}, out);
}

void make(const Making& making, Statements& out) {
  const auto& object = making.object;
  write(object, grants_in(object, "initial"), grants_in(object, "privileges"), out);
}

bool change(const Changing& changing, Statements& out) {
  write(changing.after, grants_in(changing.before, "privileges"), grants_in(changing.after, "privileges"), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  const auto& object = dropping.object;
  write(object, grants_in(object, "privileges"), grants_in(object, "initial"), out);
}

}  // namespace

std::string extension_privileges_query(int /*server_version*/) {
  std::string sql;
  for (const auto& kind : members) {
    const auto initial = fmt::format("COALESCE(i.initprivs, pg_catalog.acldefault('{}', {}))", kind.type, kind.owner);
    sql += fmt::format(
        "{} SELECT o.tableoid AS member_class, o.oid AS member, {} AS name, {} AS privileges, {} AS initial"
        " FROM pg_catalog.{} o JOIN pg_catalog.pg_depend d ON d.classid = o.tableoid AND d.objid = o.oid"
        " AND d.objsubid = 0 AND d.deptype = 'e' LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = o.tableoid"
        " AND i.objoid = o.oid AND i.objsubid = 0 WHERE {} IS NOT NULL AND {} IS DISTINCT FROM i.initprivs AND {}",
        sql.empty() ? "" : " UNION ALL", kind.name, privilege_list(kind.acl, kind.type, kind.owner),
        privilege_list(initial.c_str(), kind.type, kind.owner), kind.catalog, kind.acl, kind.acl, kind.condition);
  }
  // An address of its own: what needs the member needs the extension.
  return "SELECT 'pg_catalog.pg_init_privs'::pg_catalog.regclass::pg_catalog.oid AS class_id, x.member AS object_id,"
         " x.member_class AS sub_id, '' AS schema, '' AS parent, x.name, x.privileges, x.initial FROM (" +
         sql + ") x WHERE x.privileges <> x.initial";
}

const Writer extension_privileges_writer{Kind::extension_privileges, make, change, drop};

}  // namespace migrate::schema::postgres
