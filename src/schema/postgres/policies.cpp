// Properties of a row-level security policy, which is a part of a table:
//   command       SELECT, INSERT, UPDATE, DELETE; none: all
//   restrictive   true
//   roles         an entry a role, as SQL; none: PUBLIC
//   using, check  expressions
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
  return fmt::format("POLICY {} ON {}", sql::quote_identifier(id.name), qualified_parent(id));
}

std::string roles_of(const Object& policy) {
  std::string text;
  for (const auto& role : entries_of(policy.get("roles"))) text += (text.empty() ? "" : ", ") + role;
  return text.empty() ? std::string("PUBLIC") : text;
}

std::string using_clause(const Object& policy) {
  return policy.has("using") ? "\n  USING (" + policy.get("using") + ")" : std::string();
}

std::string check_clause(const Object& policy) {
  return policy.has("check") ? "\n  WITH CHECK (" + policy.get("check") + ")" : std::string();
}

void make(const Making& making, Statements& out) {
  const auto& policy = making.object;
  auto text = "CREATE " + target(policy.id);
  if (policy.get("restrictive") == "true") text += " AS RESTRICTIVE";
  if (policy.has("command")) text += " FOR " + policy.get("command");
  if (policy.has("roles")) text += " TO " + roles_of(policy);
  text += using_clause(policy) + check_clause(policy);
  add(out, policy.id, std::move(text));
  write_comment(policy, target(policy.id), out);
}

/// An expression can be set but not taken away.
bool takes_away(const Changing& changing) {
  for (const auto* const expression : {"using", "check"})
    if (changing.before.has(expression) && !changing.after.has(expression)) return true;
  return false;
}

bool change(const Changing& changing, Statements& out) {
  const auto& change = changing.change;
  const auto& policy = changing.after;
  if (changing.type_replaced || takes_away(changing)) return false;
  if (!touches_only(change, {"roles", "using", "check", "comment"})) return false;
  std::string clauses;
  if (change.find("roles") != nullptr) clauses += " TO " + roles_of(policy);
  if (change.find("using") != nullptr) clauses += using_clause(policy);
  if (change.find("check") != nullptr) clauses += check_clause(policy);
  if (!clauses.empty()) add(out, policy.id, "ALTER " + target(policy.id) + clauses);
  change_common(changing, target(policy.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string policies_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass::pg_catalog.oid AS class_id, p.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, c.relname AS parent, p.polname AS name,"
         " CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'"
         " END AS command, CASE WHEN NOT p.polpermissive THEN 'true' END AS restrictive, " +
         entries("pg_catalog.quote_ident(a.rolname)", "pg_catalog.pg_roles a WHERE a.oid = ANY (p.polroles)",
                 "a.rolname") +
         " AS roles, pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using,"
         " pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS check, " +
         comment("pg_policy", "p.oid") +
         " AS comment FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE " +
         is_users_relation() + " AND " + is_users("pg_policy", "p.oid");
}

const Writer policy_writer{Kind::policy, make, change, drop};

}  // namespace migrate::schema::postgres
