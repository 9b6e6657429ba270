// Properties of a view:
//   definition     the query, without ";"
//   check option   local, cascaded
//   options        "security_barrier=true, security_invoker=true"
//   owner, comment, privileges, and those of its columns (view_columns.hpp)
#include <fmt/core.h>

#include "kinds.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "view_columns.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string target(const Identity& id) {
  return "VIEW " + qualified(id);
}

std::string with_options(const Object& view) {
  const auto& options = view.get("options");
  return options.empty() ? std::string() : " WITH (" + options + ")";
}

void write_view(const Object& view, const char* verb, Statements& out) {
  auto text = fmt::format("{} {}{} AS\n{}", verb, target(view.id), with_options(view), view.get("definition"));
  if (view.has("check option")) {
    const auto* const word = view.get("check option") == "local" ? "LOCAL" : "CASCADED";
    text += fmt::format("\n  WITH {} CHECK OPTION", word);
  }
  add(out, view.id, std::move(text));
}

void make(const Making& making, Statements& out) {
  write_view(making.object, "CREATE", out);
  write_common(making, target(making.object.id), out);
  make_view_columns(making.object, "VIEW", out);
}

void change_check_option(const Changing& changing, Statements& out) {
  const auto& after = changing.after.get("check option");
  if (after == changing.before.get("check option")) return;
  const auto action = after.empty() ? std::string("RESET (check_option)") : "SET (check_option=" + after + ")";
  add(out, changing.after.id, "ALTER " + target(changing.after.id) + " " + action);
}

bool change(const Changing& changing, Statements& out) {
  const auto& id = changing.after.id;
  const bool rewritten = changing.type_replaced || changing.change.find("definition") != nullptr ||
                         changing.change.find("columns") != nullptr;
  if (rewritten) {
    if (changing.type_replaced || !only_adds_columns(changing.before, changing.after)) return false;
    write_view(changing.after, "CREATE OR REPLACE", out);
  } else {
    change_storage_options(changing.before.get("options"), changing.after.get("options"), "ALTER " + target(id), id,
                           out);
    change_check_option(changing, out);
  }
  change_common(changing, target(id), out);
  change_view_columns(changing, "VIEW", out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string views_query(int server_version) {
  return "SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id, 0 AS "
         "sub_id,"
         " n.nspname AS schema, '' AS parent, c.relname AS name,"
         " pg_catalog.regexp_replace(pg_catalog.pg_get_viewdef(c.oid), ';$', '') AS definition, " +
         storage_options(
             {{"ARRAY(SELECT o.option FROM pg_catalog.unnest(c.reloptions) WITH ORDINALITY o (option, place)"
               " WHERE o.option NOT LIKE 'check\\_option=%' ORDER BY o.place)",
               ""}}) +
         " AS options, (SELECT pg_catalog.substring(o.option, '=(.*)$')"
         " FROM pg_catalog.unnest(c.reloptions) o (option) WHERE o.option LIKE 'check\\_option=%') AS \"check "
         "option\"" +
         view_column_properties() + ", " + owner("c.relowner") + " AS owner, " + comment("pg_class", "c.oid") +
         " AS comment, " + privileges("c.relacl", "r", "c.relowner") +
         " AS privileges FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace" +
         view_columns_source(server_version) + " WHERE c.relkind = 'v' AND " + is_users_relation();
}

const Writer view_writer{Kind::view, make, change, drop};

}  // namespace migrate::schema::postgres
