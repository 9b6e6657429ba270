#include "query.hpp"

#include <fmt/core.h>

namespace migrate::schema::postgres {

std::string is_users(const char* class_name, const char* oid) {
  return fmt::format(
      "({1} >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x WHERE"
      " x.classid = 'pg_catalog.{0}'::pg_catalog.regclass AND x.objid = {1} AND x.objsubid = 0 AND x.deptype = 'e'))",
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

std::string privileges(const char* acl, const char* object_type, const char* owner) {
  // Grants, not grantors: who granted cannot be set again by another. The owner's own are told only when they are fewer
  // or more than what an owner has by default.
  constexpr const char* list =
      "(SELECT pg_catalog.string_agg(g.line, E'\\n' ORDER BY g.line) FROM (SELECT"
      " CASE WHEN x.grantee = 0 THEN 'PUBLIC' WHEN x.grantee = {1} THEN 'owner' ELSE"
      " pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END || ': ' ||"
      " pg_catalog.string_agg(x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END,"
      " ', ' ORDER BY x.privilege_type) AS line FROM pg_catalog.aclexplode({0}) x GROUP BY x.grantee) g)";
  const auto by_default = fmt::format("pg_catalog.acldefault('{}', {})", object_type, owner);
  return fmt::format("CASE WHEN {0} IS NOT NULL THEN NULLIF(COALESCE({1}, 'none'), COALESCE({2}, 'none')) END", acl,
                     fmt::format(fmt::runtime(list), acl, owner), fmt::format(fmt::runtime(list), by_default, owner));
}

}  // namespace migrate::schema::postgres
