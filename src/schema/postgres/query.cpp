#include "query.hpp"

#include <fmt/core.h>

namespace migrate::schema::postgres {

std::string is_users(const char* class_name, const char* oid) {
  // The members of extensions are found by an index, once: few, where all that has a dependency are many.
  return fmt::format(
      "({1} >= 16384 AND {1} NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x WHERE"
      " x.classid = 'pg_catalog.{0}'::pg_catalog.regclass"
      " AND x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND x.deptype = 'e'))",
      class_name, oid);
}

std::string comment(const char* class_name, const char* oid, const char* sub_id) {
  return fmt::format(
      "(SELECT d.description FROM pg_catalog.pg_description d WHERE"
      " d.classoid = 'pg_catalog.{}'::pg_catalog.regclass AND d.objoid = {} AND d.objsubid = {})",
      class_name, oid, sub_id);
}

std::string owner(const char* owner_oid) {
  return fmt::format("NULLIF(pg_catalog.pg_get_userbyid({}), current_user)", owner_oid);
}

std::string privilege_list(const char* acl, const char* object_type, const char* owner) {
  // Grants, not grantors: who granted cannot be set again by another. All privileges there are become one word, which
  // holds for servers that know more of them too.
  constexpr const char* list =
      "COALESCE((SELECT pg_catalog.string_agg(g.line, E'\\n' ORDER BY g.line COLLATE \"C\") FROM (SELECT"
      " CASE WHEN x.grantee = 0 THEN 'PUBLIC' WHEN x.grantee = {1} THEN 'owner'"
      " WHEN pg_catalog.pg_get_userbyid(x.grantee) = 'owner' THEN '\"owner\"'"
      " ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END || ': ' ||"
      " CASE WHEN pg_catalog.count(*) = (SELECT pg_catalog.count(*) FROM"
      " pg_catalog.aclexplode(pg_catalog.acldefault('{2}', {1})) f WHERE f.grantee = {1})"
      " AND pg_catalog.bool_or(x.is_grantable) = pg_catalog.bool_and(x.is_grantable)"
      " THEN 'ALL' || CASE WHEN pg_catalog.bool_and(x.is_grantable) THEN ' WITH GRANT OPTION' ELSE '' END"
      " ELSE pg_catalog.string_agg(x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END,"
      " ', ' ORDER BY x.privilege_type COLLATE \"C\") END AS line"
      " FROM (SELECT e.grantee, e.privilege_type, pg_catalog.bool_or(e.is_grantable) AS is_grantable"
      " FROM pg_catalog.aclexplode({0}) e GROUP BY e.grantee, e.privilege_type) x GROUP BY x.grantee) g), 'none')";
  return fmt::format(list, acl, owner, object_type);
}

std::string privileges(const char* acl, const char* object_type, const char* owner) {
  const auto by_default = fmt::format("pg_catalog.acldefault('{}', {})", object_type, owner);
  return fmt::format("CASE WHEN {} IS NOT NULL THEN NULLIF({}, {}) END", acl, privilege_list(acl, object_type, owner),
                     privilege_list(by_default.c_str(), object_type, owner));
}

}  // namespace migrate::schema::postgres
