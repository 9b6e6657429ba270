// Properties of a rule, which is a part of a table or view; not of the rule that makes a view one:
//   definition   "CREATE RULE …", without ";"
//   enabled      when it is not "origin": disabled, replica, always
//   comment
#include <fmt/core.h>

#include "entries.hpp"
#include "firing.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string target(const Identity& id) {
  return fmt::format("RULE {} ON {}", sql::quote_identifier(id.name), qualified_parent(id));
}

void make(const Making& making, Statements& out) {
  const auto& rule = making.object;
  add(out, rule.id, rule.get("definition"));
  if (rule.has("enabled")) write_firing(rule.id, "RULE", rule.get("enabled"), out);
  write_comment(rule, target(rule.id), out);
}

bool change(const Changing& changing, Statements& out) {
  const auto& rule = changing.after;
  if (changing.type_replaced) return false;
  if (changing.change.find("definition") != nullptr) add(out, rule.id, or_replace(rule.get("definition")));
  if (changing.change.find("enabled") != nullptr) write_firing(rule.id, "RULE", rule.get("enabled"), out);
  change_common(changing, target(rule.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string rules_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid AS class_id, r.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, c.relname AS parent, r.rulename AS name,"
         " pg_catalog.regexp_replace(pg_catalog.pg_get_ruledef(r.oid), ';$', '') AS definition, " +
         firing_word("r.ev_enabled") + " AS enabled, " + comment("pg_rewrite", "r.oid") +
         " AS comment FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE r.rulename <> '_RETURN' AND " +
         is_users_relation() + " AND " + is_users("pg_rewrite", "r.oid");
}

const Writer rule_writer{Kind::rule, make, change, drop};

}  // namespace migrate::schema::postgres
