// Columns of tables. Properties:
//   collation             when it is not the type's
//   comment, privileges
//   compression           pglz, lz4
//   generated             "(lower(title)) STORED"
//   identity              ALWAYS or BY DEFAULT
//   identity_…            of its sequence: start, increment, minimum, maximum, cache, cycle, comment, privileges;
//                         sequence: the name when it is not the one the server gives
//   not_null              true
//   options               n_distinct …
//   statistics            the target
//   storage               when it is not the type's
//   type
// Their defaults: expression.
#include <string>

#include <fmt/core.h>

#include "column_change.hpp"
#include "column_definition.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "neutral_value.hpp"
#include "query.hpp"
#include "sequence_options.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string fill_remark(const Object& column, const Fill& fill) {
  const auto name = full_column_name(column.id);
  if (fill.expression.empty())
    return name + " is NOT NULL and has no default: the table must be empty, or be filled before.";
  const auto value = describe(fill);
  return name + " is NOT NULL and has no default: rows that are there get " + value +
         ". Choose another value if that is wrong.";
}

Object nullable(Object column) {
  std::erase_if(column.properties, [](const Property& property) { return property.name == "not_null"; });
  return column;
}

/// ADD COLUMN of one that wants a value in rows that are there.
void add_filled(const Object& column, const Making& making, Statements& out) {
  const auto fill = fill_of(column, making.catalog, making.before);
  const auto add_column = alter_table(column.id) + " ADD COLUMN ";
  if (fill.per_row) {
    add(out, column.id, add_column + column_definition(nullable(column), "")).remark = fill_remark(column, fill);
    add(out, column.id, fill_statement(column, fill));
    add(out, column.id, alter_column(column.id) + " SET NOT NULL");
    return;
  }
  add(out, column.id, add_column + column_definition(column, fill.expression)).remark = fill_remark(column, fill);
  if (!fill.expression.empty()) add(out, column.id, alter_column(column.id) + " DROP DEFAULT");
}

/// Children got the column by the same statement; what they have otherwise is set.
void settle_children(const Making& making, const std::string& expression, Statements& out) {
  const auto& column = making.object;
  for (const auto* part : making.folded) {
    const bool is_own = part->id.parent == column.id.parent && part->id.schema == column.id.schema;
    if (part->id.kind == Kind::column_default && !is_own && part->get("expression") != expression)
      add(out, part->id, alter_column_only(part->id) + " SET DEFAULT " + part->get("expression"));
    if (part->id.kind != Kind::column) continue;
    if (!expression.empty() && default_of(making.catalog, part->id) == nullptr)
      add(out, part->id, alter_column_only(part->id) + " DROP DEFAULT");
    if (part->has("not_null") && !column.has("not_null")) add(out, part->id, alter_column(part->id) + " SET NOT NULL");
    write_column_extras(*part, making.catalog, out);
  }
}

void make(const Making& making, Statements& out) {
  const auto& column = making.object;
  std::string expression;
  for (const auto* part : making.folded) {
    const bool is_own = part->id.parent == column.id.parent && part->id.schema == column.id.schema;
    if (part->id.kind == Kind::column_default && is_own) expression = part->get("expression");
  }
  const bool has_value = !expression.empty() || column.has("identity") || column.has("generated");
  if (making.owner_existed && column.has("not_null") && !has_value) {
    add_filled(column, making, out);
  } else {
    add(out, column.id, alter_table(column.id) + " ADD COLUMN " + column_definition(column, expression));
  }
  write_column_extras(column, making.catalog, out);
  settle_children(making, expression, out);
}

void drop(const Dropping& dropping, Statements& out) {
  const auto& column = dropping.object;
  auto& statement =
      add(out, column.id, alter_table(column.id) + " DROP COLUMN " + sql::quote_identifier(column.id.name));
  if (!column.has("generated")) statement.loses = "the values of " + full_column_name(column.id);
}

void make_default(const Making& making, Statements& out) {
  const auto& object = making.object;
  add(out, object.id, alter_column_only(object.id) + " SET DEFAULT " + object.get("expression"));
}

bool change_default(const Changing& changing, Statements& out) {
  make_default({changing.after, changing.after_catalog, changing.options, {}, true}, out);
  return true;
}

void drop_default(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, alter_column_only(dropping.object.id) + " DROP DEFAULT");
}

std::string compression_column(int server_version) {
  if (server_version < 140000) return "NULL";
  return "CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END";
}

/// From PostgreSQL 17 on a partition has the identity of its parent, and must not bring one of its own.
std::string identity_column(int server_version) {
  const std::string own = "CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END";
  return server_version < 170000 ? own : "CASE WHEN NOT c.relispartition THEN " + own + " END";
}

}  // namespace

std::string columns_query(int server_version) {
  return "SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id,"
         " a.attnum AS sub_id, n.nspname AS schema, c.relname AS parent, a.attname AS name,"
         " a.attinhcount > 0 AND (NOT a.attislocal OR c.relispartition) OR c.reloftype <> 0 AS inherited,"
         " pg_catalog.row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS position,"
         " CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN a.attcollation::pg_catalog.regcollation::text END"
         " AS collation, " +
         comment("pg_class", "c.oid", "a.attnum") + " AS comment, " + privileges("a.attacl", "c", "c.relowner") +
         " AS privileges, " + compression_column(server_version) +
         " AS compression,"
         " '(' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) || CASE a.attgenerated WHEN 's' THEN ') STORED'"
         " WHEN 'v' THEN ') VIRTUAL' END AS generated, " +
         identity_column(server_version) + " AS identity, " + sequence_option_columns("s", "identity_") +
         ", NULLIF(i.relname, c.relname || '_' || a.attname || '_seq') AS identity_sequence, " +
         comment("pg_class", "i.oid") + " AS identity_comment, " + privileges("i.relacl", "s", "i.relowner") +
         " AS identity_privileges,"
         " CASE WHEN a.attnotnull THEN 'true' END AS not_null, " +
         storage_options({{"a.attoptions", ""}}) +
         " AS options,"
         " CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,"
         " CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external'"
         " WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended' END END AS storage,"
         " pg_catalog.format_type(a.atttypid, a.atttypmod) AS type"
         " FROM pg_catalog.pg_attribute a"
         " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
         " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum AND a.attgenerated <> ''"
         " LEFT JOIN (pg_catalog.pg_sequence s"
         " JOIN pg_catalog.pg_class i ON i.oid = s.seqrelid"
         " JOIN pg_catalog.pg_depend o ON o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.objid = "
         "s.seqrelid"
         " AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype = 'i')"
         " ON a.attidentity <> '' AND o.refobjid = c.oid AND o.refobjsubid = a.attnum"
         " WHERE a.attnum > 0 AND NOT a.attisdropped AND " +
         users_table();
}

std::string column_defaults_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass::pg_catalog.oid AS class_id, d.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, c.relname AS parent, a.attname AS name,"
         " pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression"
         " FROM pg_catalog.pg_attrdef d"
         " JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated = ''"
         " JOIN pg_catalog.pg_class c ON c.oid = d.adrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE NOT a.attisdropped AND " +
         users_table();
}

const Writer column_writer{Kind::column, make, change_column, drop};
const Writer column_default_writer{Kind::column_default, make_default, change_default, drop_default};

}  // namespace migrate::schema::postgres
