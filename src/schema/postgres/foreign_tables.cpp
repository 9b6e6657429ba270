// A foreign table holds no rows here, so that it is made again for whatever cannot be changed by a word. Properties:
//   columns          "name: type [COLLATE …]" of all of them; what else they have is told as of views
//   (view_columns.hpp) column details   "name: OPTIONS (…) GENERATED … NOT NULL" of those that have it checks an entry
//   a constraint, "CONSTRAINT c CHECK (…)" copied           an entry a column that is only its parent's inherits an
//   entry a table that it inherits from, in order partition        "public.parent FOR VALUES …" server, options
//   (foreign_options.hpp), owner, comment, privileges
#include <algorithm>

#include <fmt/core.h>

#include "entries.hpp"
#include "foreign_options.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "view_columns.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string target(const Identity& id) {
  return "FOREIGN TABLE " + qualified(id);
}

std::string details_of(const Object& table, const std::string& column) {
  for (const auto& entry : named_entries_of(table.get("column details")))
    if (entry.name == column) return " " + entry.value;
  return {};
}

std::string lines(const Object& table) {
  const auto copied = entries_of(table.get("copied"));
  std::string text;
  for (const auto& column : named_entries_of(table.get("columns"))) {
    const auto name = sql::quote_identifier(column.name);
    if (std::any_of(copied.begin(), copied.end(), [&](const auto& copy) { return bare_name(copy) == column.name; }))
      continue;
    // Options stand beside the type, a collation behind them.
    const auto type_end = std::min(column.value.size(), column.value.rfind(" COLLATE "));
    text += fmt::format("{}\n    {} {}{}{}", text.empty() ? "" : ",", name, column.value.substr(0, type_end),
                        details_of(table, column.name), column.value.substr(type_end));
  }
  for (const auto& check : entries_of(table.get("checks"))) text += (text.empty() ? "\n    " : ",\n    ") + check;
  return text;
}

std::string parents(const Object& table) {
  std::string text;
  for (const auto& parent : entries_of(table.get("inherits"))) text += (text.empty() ? "" : ", ") + parent;
  return text.empty() ? text : "INHERITS (" + text + ")\n";
}

void make(const Making& making, Statements& out) {
  const auto& table = making.object;
  add(out, table.id,
      fmt::format("CREATE {} ({}\n)\n{}SERVER {}{}", target(table.id), lines(table), parents(table),
                  sql::quote_identifier(table.get("server")), options_clause(table.get("options"))));
  if (table.has("partition")) {
    const auto parent = qualified_name_in(table.get("partition")).text;
    add(out, table.id,
        fmt::format("ALTER TABLE {} ATTACH PARTITION {}{}", parent, qualified(table.id),
                    table.get("partition").substr(parent.size())));
  }
  write_common(making, target(table.id), out);
  make_view_columns(table, "FOREIGN TABLE", out);
}

bool change(const Changing& changing, Statements& out) {
  const auto& id = changing.after.id;
  for (const auto* const property :
       {"columns", "column details", "checks", "copied", "inherits", "partition", "server"})
    if (changing.change.find(property) != nullptr) return false;
  if (changing.type_replaced) return false;
  if (const auto actions = options_change(changing.before.get("options"), changing.after.get("options"));
      !actions.empty())
    add(out, id, "ALTER " + target(id) + actions);
  change_common(changing, target(id), out);
  change_view_columns(changing, "FOREIGN TABLE", out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

std::string details_query() {
  const std::string options =
      "(SELECT 'OPTIONS (' || pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || ' ' ||"
      " pg_catalog.quote_literal(o.option_value), ', ' ORDER BY o.option_name) || ')'"
      " FROM pg_catalog.pg_options_to_table(a.attfdwoptions) o)";
  const std::string generated =
      "CASE WHEN a.attgenerated <> '' THEN (SELECT 'GENERATED ALWAYS AS (' ||"
      " pg_catalog.pg_get_expr(d.adbin, d.adrelid) || ') STORED' FROM pg_catalog.pg_attrdef d"
      " WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END";
  const auto all =
      "pg_catalog.concat_ws(' ', " + options + ", " + generated + ", CASE WHEN a.attnotnull THEN 'NOT NULL' END)";
  return entries("pg_catalog.quote_ident(a.attname) || ': ' || " + all,
                 "pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND " +
                     all + " <> ''",
                 "a.attnum");
}

std::string facts_query() {
  const std::string parent = "pg_catalog.quote_ident(s.nspname) || '.' || pg_catalog.quote_ident(p.relname)";
  const std::string of_parent =
      "pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhparent"
      " JOIN pg_catalog.pg_namespace s ON s.oid = p.relnamespace WHERE i.inhrelid = c.oid";
  const auto checks =
      entries("'CONSTRAINT ' || pg_catalog.quote_ident(k.conname) || ' ' || pg_catalog.pg_get_constraintdef(k.oid)",
              "pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conislocal", "k.conname");
  const auto copied = entries("pg_catalog.quote_ident(a.attname)",
                              "pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0"
                              " AND NOT a.attisdropped AND NOT a.attislocal AND NOT c.relispartition",
                              "a.attnum");
  return checks + " AS checks, " + copied + " AS copied, " +
         entries(parent, of_parent + " AND NOT c.relispartition", "i.inhseqno") + " AS inherits, (SELECT " + parent +
         " || ' ' || pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM " + of_parent +
         " AND c.relispartition) AS partition";
}

}  // namespace

std::string foreign_tables_query(int server_version) {
  return "SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id, 0 AS "
         "sub_id,"
         " n.nspname AS schema, '' AS parent, c.relname AS name, v.srvname AS server, " +
         foreign_options("f.ftoptions") + " AS options, " + details_query() + " AS \"column details\", " +
         facts_query() + view_column_properties() + ", " + owner("c.relowner") + " AS owner, " +
         comment("pg_class", "c.oid") + " AS comment, " + privileges("c.relacl", "r", "c.relowner") +
         " AS privileges FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = c.oid"
         " JOIN pg_catalog.pg_foreign_server v ON v.oid = f.ftserver" +
         view_columns_source(server_version) + " WHERE " + is_users_relation();
}

const Writer foreign_table_writer{Kind::foreign_table, make, change, drop};

}  // namespace migrate::schema::postgres
