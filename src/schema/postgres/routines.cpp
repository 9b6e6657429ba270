// Functions and procedures: definition (as pg_get_functiondef prints it), returns, parameters (with names, without
// defaults), defaults (how many), routine ("procedure"), extension needs (entries.hpp), owner, comment, privileges.
// Aggregates: definition (the statement that makes it), returns, owner, comment, privileges.
#include <string_view>

#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "query.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

void add(std::string text, const Object& object, Statements& out) {
  out.push_back({std::move(text), false, "", "", {object.id}});
}

std::string words_for(const Object& function) {
  return (function.has("routine") ? "PROCEDURE " : "FUNCTION ") + qualified(function.id);
}

void make_function(const Making& making, Statements& out) {
  const auto& function = making.object;
  add(function.get("definition"), function, out);
  change_extension_needs(function.id, words_for(function), "", function.get("extension needs"), out);
  write_common(making, words_for(making.object), out);
}

/// CREATE OR REPLACE leaves alone who calls a function, and refuses what they could feel.
bool may_be_replaced(const Changing& changing) {
  const auto& change = changing.change;
  if (change.find("routine") != nullptr || change.find("returns") != nullptr || change.find("parameters") != nullptr)
    return false;
  const auto count = [](const Object& function) { return function.get("defaults"); };
  const auto before = count(changing.before);
  const auto after = count(changing.after);
  return before.size() < after.size() || (before.size() == after.size() && before <= after);
}

bool change_function(const Changing& changing, Statements& out) {
  const auto& function = changing.after;
  if (!may_be_replaced(changing)) return false;
  if (changing.change.find("definition") != nullptr) add(function.get("definition"), function, out);
  change_extension_needs(function.id, words_for(function), changing.before.get("extension needs"),
                         function.get("extension needs"), out);
  change_common(changing, words_for(function), out);
  return true;
}

void drop_function(const Dropping& dropping, Statements& out) {
  add("DROP " + words_for(dropping.object), dropping.object, out);
}

std::string aggregate_words(const Object& aggregate) {
  return "AGGREGATE " + qualified(aggregate.id);
}

/// GRANT knows an aggregate as a function: "f(*)" has no arguments, and all of an ordered-set aggregate's count.
std::string as_function(const Object& aggregate) {
  auto text = qualified(aggregate.id);
  if (text.ends_with("(*)")) return "FUNCTION " + text.substr(0, text.size() - 2) + ")";
  constexpr std::string_view order = " ORDER BY ";
  const auto at = text.find(order);
  if (at == std::string::npos) return "FUNCTION " + text;
  const auto open = text.rfind('(', at);
  const auto direct = text.substr(open + 1, at - open - 1);
  const auto ordered = text.substr(at + order.size(), text.size() - 1 - at - order.size());
  // A variadic list goes through both.
  const bool shared = direct.starts_with("VARIADIC") && direct == ordered;
  return "FUNCTION " + text.substr(0, open + 1) + (shared ? direct : direct + ", " + ordered) + ")";
}

void make_aggregate(const Making& making, Statements& out) {
  const auto& aggregate = making.object;
  add(aggregate.get("definition"), aggregate, out);
  write_owner(aggregate, aggregate_words(aggregate), out);
  write_comment(aggregate, aggregate_words(aggregate), out);
  write_privileges(making, as_function(aggregate), out);
}

bool change_aggregate(const Changing& changing, Statements& out) {
  const auto& aggregate = changing.after;
  constexpr std::string_view create = "CREATE ";
  if (changing.change.find("returns") != nullptr || changing.change.find("arguments") != nullptr) return false;
  if (changing.change.find("definition") != nullptr)
    add("CREATE OR REPLACE " + aggregate.get("definition").substr(create.size()), aggregate, out);
  // The privileges are named as a function's, all else as an aggregate's.
  Change privileges{Change::What::changed, changing.change.id, changing.change.before, changing.change.after, {}};
  Change others = privileges;
  for (const auto& property : changing.change.properties)
    (property.name == "privileges" ? privileges : others).properties.push_back(property);
  const auto part = [&](const Change& change) {
    return Changing{change,          changing.before, aggregate, changing.before_catalog, changing.after_catalog,
                    changing.options};
  };
  change_common(part(others), aggregate_words(aggregate), out);
  change_common(part(privileges), as_function(aggregate), out);
  return true;
}

void drop_aggregate(const Dropping& dropping, Statements& out) {
  add("DROP " + aggregate_words(dropping.object), dropping.object, out);
}

/// What both queries have in common. Constructors of range types belong to these.
std::string routines_query(const std::string& name, const std::string& properties, const std::string& from,
                           const char* condition) {
  return fmt::format(
      "SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AS class_id, p.oid AS object_id, 0 AS sub_id,"
      " n.nspname AS schema, '' AS parent, {} AS name, {}, {} AS owner, {} AS comment, {} AS privileges"
      " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace{}"
      " WHERE {} AND n.nspname !~ '^pg_(toast|temp)' AND {} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE"
      " i.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND i.objid = p.oid AND i.deptype = 'i')",
      name, properties, owner("p.proowner"), comment("pg_proc", "p.oid"), privileges("p.proacl", "f", "p.proowner"),
      from, condition, is_users("pg_proc", "p.oid"));
}

/// The types of the input arguments, in a list.
constexpr const char* argument_types =
    "COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format_type(x.type, NULL), ', ' ORDER BY x.place)"
    " FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY x (type, place)), '')";

}  // namespace

std::string functions_query(int /*server_version*/) {
  return routines_query(fmt::format("p.proname || '(' || {} || ')'", argument_types),
                        "pg_catalog.rtrim(pg_catalog.pg_get_functiondef(p.oid), E'\\n') AS definition,"
                        " pg_catalog.pg_get_function_result(p.oid) AS returns,"
                        " NULLIF(pg_catalog.pg_get_function_identity_arguments(p.oid), '') AS parameters,"
                        " NULLIF(p.pronargdefaults, 0) AS defaults,"
                        " CASE WHEN p.prokind = 'p' THEN 'procedure' END AS routine, " +
                            extension_needs("pg_proc", "p.oid") + " AS \"extension needs\"",
                        "", "p.prokind IN ('f', 'p', 'w')");
}

std::string aggregates_query(int /*server_version*/) {
  const auto option = [](const char* name, const char* condition, const char* value) {
    return fmt::format(" || CASE WHEN {} THEN E',\\n  {} = ' || {} ELSE '' END", condition, name, value);
  };
  const auto function = [&](const char* name, const char* column) {
    return option(name, fmt::format("a.{}::pg_catalog.oid <> 0", column).c_str(),
                  fmt::format("a.{}::text", column).c_str());
  };
  const auto modify = [&](const char* name, const char* column, const char* final_function) {
    return option(
        name,
        fmt::format("a.{0}::pg_catalog.oid <> 0 AND a.{1} <> CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END",
                    final_function, column)
            .c_str(),
        fmt::format("CASE a.{} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END", column)
            .c_str());
  };
  auto definition =
      std::string(
          "'CREATE AGGREGATE ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '('"
          " || COALESCE(NULLIF(pg_catalog.pg_get_function_arguments(p.oid), ''), '*') || E') (\\n  SFUNC = '"
          " || a.aggtransfn::text || E',\\n  STYPE = ' || pg_catalog.format_type(a.aggtranstype, NULL)") +
      option("SSPACE", "a.aggtransspace <> 0", "a.aggtransspace") + function("FINALFUNC", "aggfinalfn") +
      " || CASE WHEN a.aggfinalextra THEN E',\\n  FINALFUNC_EXTRA' ELSE '' END" +
      modify("FINALFUNC_MODIFY", "aggfinalmodify", "aggfinalfn") + function("COMBINEFUNC", "aggcombinefn") +
      function("SERIALFUNC", "aggserialfn") + function("DESERIALFUNC", "aggdeserialfn") +
      option("INITCOND", "a.agginitval IS NOT NULL", "pg_catalog.quote_literal(a.agginitval)") +
      function("MSFUNC", "aggmtransfn") + function("MINVFUNC", "aggminvtransfn") +
      option("MSTYPE", "a.aggmtranstype <> 0", "pg_catalog.format_type(a.aggmtranstype, NULL)") +
      option("MSSPACE", "a.aggmtransspace <> 0", "a.aggmtransspace") + function("MFINALFUNC", "aggmfinalfn") +
      " || CASE WHEN a.aggmfinalextra THEN E',\\n  MFINALFUNC_EXTRA' ELSE '' END" +
      modify("MFINALFUNC_MODIFY", "aggmfinalmodify", "aggmfinalfn") +
      option("MINITCOND", "a.aggminitval IS NOT NULL", "pg_catalog.quote_literal(a.aggminitval)") +
      option("SORTOP", "a.aggsortop <> 0",
             "(SELECT 'OPERATOR(' || pg_catalog.quote_ident(o.nspname) || '.' || s.oprname || ')' FROM"
             " pg_catalog.pg_operator s JOIN pg_catalog.pg_namespace o ON o.oid = s.oprnamespace WHERE s.oid ="
             " a.aggsortop)") +
      " || CASE WHEN a.aggkind = 'h' THEN E',\\n  HYPOTHETICAL' ELSE '' END" +
      option("PARALLEL", "p.proparallel <> 'u'", "CASE p.proparallel WHEN 's' THEN 'SAFE' ELSE 'RESTRICTED' END") +
      " || E'\\n)' AS definition";
  return routines_query(
      fmt::format("p.proname || '(' || CASE WHEN a.aggkind <> 'n' THEN"
                  " pg_catalog.pg_get_function_identity_arguments(p.oid) ELSE COALESCE(NULLIF({}, ''), '*') END || ')'",
                  argument_types),
      definition +
          ", pg_catalog.format_type(p.prorettype, NULL) AS returns,"
          " NULLIF(pg_catalog.pg_get_function_arguments(p.oid), '') AS arguments",
      " JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid", "p.prokind = 'a'");
}

const Writer function_writer{Kind::function, make_function, change_function, drop_function};
const Writer aggregate_writer{Kind::aggregate, make_aggregate, change_aggregate, drop_aggregate};

}  // namespace migrate::schema::postgres
