// An operator is named "+(integer, integer)", with NONE for a side that it does not have. Properties:
//   function             as SQL
//   left, right          its arguments' types
//   commutator, negator  as SQL, without arguments
//   restrict, join       estimators, as SQL
//   hashes, merges       true
//   owner, comment
#include <array>
#include <utility>

#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

/// How SQL names an operator that is not written between its arguments.
constexpr std::string_view call = "OPERATOR(";

std::string target(const Identity& id) {
  return "OPERATOR " + qualified(id);
}

void make(const Making& making, Statements& out) {
  constexpr std::array<std::pair<const char*, const char*>, 6> clauses{{{"left", "LEFTARG"},
                                                                        {"right", "RIGHTARG"},
                                                                        {"commutator", "COMMUTATOR"},
                                                                        {"negator", "NEGATOR"},
                                                                        {"restrict", "RESTRICT"},
                                                                        {"join", "JOIN"}}};
  const auto& one = making.object;
  const auto name = qualified(one.id);
  auto text =
      fmt::format("CREATE OPERATOR {} (\n    FUNCTION = {}", name.substr(0, name.find('(')), one.get("function"));
  for (const auto& [property, word] : clauses)
    if (one.has(property)) text += fmt::format(",\n    {} = {}", word, one.get(property));
  if (one.has("merges")) text += ",\n    MERGES";
  if (one.has("hashes")) text += ",\n    HASHES";
  add(out, one.id, text + "\n)");
  write_owner(one, target(one.id), out);
  write_comment(one, target(one.id), out);
}

bool change(const Changing& changing, Statements& out) {
  const auto& one = changing.after;
  if (changing.type_replaced || !touches_only(changing.change, {"restrict", "join", "owner", "comment"})) return false;
  std::string set;
  for (const auto& [property, word] : {std::pair("restrict", "RESTRICT"), std::pair("join", "JOIN")}) {
    if (changing.change.find(property) == nullptr) continue;
    set += set.empty() ? "" : ", ";
    set += fmt::format("{} = {}", word, one.has(property) ? one.get(property) : std::string("NONE"));
  }
  if (!set.empty()) add(out, one.id, fmt::format("ALTER {} SET ({})", target(one.id), set));
  change_common(changing, target(one.id), out);
  return true;
}

/// The promise of another one, when that was never made, outlives who gave it.
void drop_promised(const Dropping& dropping, const char* property, const char* left, const char* right,
                   Statements& out) {
  const auto& one = dropping.object;
  const auto wrapped = one.get(property);
  if (wrapped.empty()) return;
  const auto name = qualified_name_in(wrapped.substr(call.size(), wrapped.size() - call.size() - 1));
  const auto side = [&](const char* argument) { return one.has(argument) ? one.get(argument) : std::string("NONE"); };
  const Identity other{Kind::operator_, name.schema, "", fmt::format("{}({}, {})", name.name, side(left), side(right))};
  const bool is_ours = dropping.catalog.get({Kind::schema, "", "", name.schema}) != nullptr;
  if (is_ours && other != one.id && dropping.catalog.get(other) == nullptr) add(out, one.id, "DROP " + target(other));
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
  drop_promised(dropping, "commutator", "right", "left", out);
  drop_promised(dropping, "negator", "left", "right", out);
}

std::string type_name(const char* oid) {
  return fmt::format("CASE WHEN {0} <> 0 THEN pg_catalog.format_type({0}, NULL) END", oid);
}

std::string other_operator(const char* oid) {
  return fmt::format(
      "(SELECT 'OPERATOR(' || pg_catalog.quote_ident(m.nspname) || '.' || x.oprname || ')' FROM pg_catalog.pg_operator "
      "x"
      " JOIN pg_catalog.pg_namespace m ON m.oid = x.oprnamespace WHERE x.oid = {})",
      oid);
}

}  // namespace

std::string operators_query(int /*server_version*/) {
  // One without a function is only the promise of another one's commutator or negator.
  return "SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid AS class_id, o.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, o.oprname || '(' || COALESCE(" +
         type_name("o.oprleft") + ", 'NONE') || ', ' || COALESCE(" + type_name("o.oprright") +
         ", 'NONE') || ')' AS name, " + function_name("o.oprcode") + " AS function, " + type_name("o.oprleft") +
         " AS \"left\", " + type_name("o.oprright") + " AS \"right\", " + other_operator("o.oprcom") +
         " AS commutator, " + other_operator("o.oprnegate") + " AS negator, " + function_name("o.oprrest") +
         " AS restrict, " + function_name("o.oprjoin") +
         " AS \"join\", CASE WHEN o.oprcanhash THEN 'true' END AS hashes, CASE WHEN o.oprcanmerge THEN 'true' END AS"
         " merges, " +
         owner("o.oprowner") + " AS owner, " + comment("pg_operator", "o.oid") +
         " AS comment FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace"
         " WHERE o.oprcode <> 0 AND " +
         is_users("pg_operator", "o.oid");
}

const Writer operator_writer{Kind::operator_, make, change, drop};

}  // namespace migrate::schema::postgres
