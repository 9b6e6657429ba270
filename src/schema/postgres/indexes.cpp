// Indexes that carry no constraint, of tables and materialized views. Properties:
//   clustered         true: the table is clustered on it
//   comment
//   definition        as pg_get_indexdef prints it, without options and predicate
//   extension needs   those it was told to depend on (entries.hpp)
//   invalid           true: left by a build that failed
//   options           storage parameters
//   predicate         of a partial index
//   replica_identity  true: it is the table's replica identity
//   statistics        targets of its expressions, "2: 500"
//   tablespace
// Attachments of a partition's index: index, the partitioned table's one.
#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "constraint_definition.hpp"
#include "entries.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string alter(const Object& index) {
  return "ALTER INDEX " + qualified(index.id);
}

/// CREATE INDEX with all that stands behind the columns.
std::string create_text(const Object& index) {
  auto text = index.get("definition");
  if (index.has("options")) text += " WITH (" + index.get("options") + ")";
  if (index.has("tablespace")) text += " TABLESPACE " + sql::quote_identifier(index.get("tablespace"));
  if (index.has("predicate")) text += " WHERE " + index.get("predicate");
  return text;
}

std::string alter_owner(const Object& index, const Catalog& catalog) {
  const bool is_view = catalog.find({Kind::materialized_view, index.id.schema, "", index.id.parent}).has_value();
  return (is_view ? "ALTER MATERIALIZED VIEW " : "ALTER TABLE ") + qualified_parent(index.id);
}

struct Target {
  std::string column;
  std::string value;
};

std::vector<Target> targets_in(std::string_view text) {
  std::vector<Target> targets;
  while (!text.empty()) {
    const auto one = text.substr(0, text.find(", "));
    const auto colon = one.find(": ");
    targets.push_back({std::string(one.substr(0, colon)), std::string(one.substr(colon + 2))});
    text.remove_prefix(std::min(text.size(), one.size() + 2));
  }
  return targets;
}

void write_statistics(const Object& index, const std::string& before, const std::string& after, Statements& out) {
  const auto set = [&](const Target& target, const std::string& value) {
    add(out, index.id, alter(index) + " ALTER COLUMN " + target.column + " SET STATISTICS " + value);
  };
  const auto news = targets_in(after);
  for (const auto& target : targets_in(before)) {
    const auto same_column = [&](const Target& now) { return now.column == target.column; };
    if (std::none_of(news.begin(), news.end(), same_column)) set(target, "-1");
  }
  for (const auto& target : news) set(target, target.value);
}

/// Beside writers, in no transaction. A partitioned table's own index has no rows.
bool is_concurrent(const Object& index, const Catalog& catalog, const MigrationOptions& options) {
  return options.online && !is_partitioned(catalog, index.id);
}

void make(const Making& making, Statements& out) {
  const auto& index = making.object;
  auto text = create_text(index);
  const bool concurrent = making.owner_existed && is_concurrent(index, making.catalog, making.options);
  constexpr std::string_view word = "INDEX ";
  if (concurrent) text.insert(text.find(word) + word.size(), "CONCURRENTLY ");
  add(out, index.id, std::move(text)).alone = concurrent;
  write_statistics(index, "", index.get("statistics"), out);
  const auto name = sql::quote_identifier(index.id.name);
  if (index.has("clustered")) add(out, index.id, alter_owner(index, making.catalog) + " CLUSTER ON " + name);
  if (index.has("replica_identity"))
    add(out, index.id, alter_table_only(index.id) + " REPLICA IDENTITY USING INDEX " + name);
  change_extension_needs(index.id, "INDEX " + qualified(index.id), "", index.get("extension needs"), out);
  write_comment(index, "INDEX " + qualified(index.id), out);
}

bool change(const Changing& changing, Statements& out) {
  const auto& now = changing.after;
  const auto& change = changing.change;
  for (const auto* const fixed : {"definition", "predicate", "invalid"})
    if (change.find(fixed) != nullptr) return false;
  change_storage_options(changing.before.get("options"), now.get("options"), alter(now), now.id, out);
  if (change.find("tablespace") != nullptr) {
    add(out, now.id,
        alter(now) + " SET TABLESPACE " +
            (now.has("tablespace") ? sql::quote_identifier(now.get("tablespace")) : "pg_default"));
  }
  if (change.find("statistics") != nullptr)
    write_statistics(now, changing.before.get("statistics"), now.get("statistics"), out);
  write_cluster_change(changing, out);
  write_replica_identity_change(changing, out);
  change_extension_needs(now.id, "INDEX " + qualified(now.id), changing.before.get("extension needs"),
                         now.get("extension needs"), out);
  change_common(changing, "INDEX " + qualified(now.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  const auto& index = dropping.object;
  const bool concurrent = is_concurrent(index, dropping.catalog, dropping.options);
  add(out, index.id, (concurrent ? "DROP INDEX CONCURRENTLY " : "DROP INDEX ") + qualified(index.id)).alone =
      concurrent;
}

void attach(const Making& making, Statements& out) {
  const auto& object = making.object;
  add(out, object.id, "ALTER INDEX " + object.get("index") + " ATTACH PARTITION " + qualified(object.id));
}

bool change_attachment(const Changing& /*changing*/, Statements& /*out*/) {
  return false;
}

/// There is no statement for it: it ends with one of the two indexes, or when the partition is detached.
void detach(const Dropping& /*dropping*/, Statements& /*out*/) {}

}  // namespace

std::string indexes_query(int server_version) {
  const std::string target = server_version >= 170000 ? "a.attstattarget IS NOT NULL" : "a.attstattarget >= 0";
  // What pg_get_indexdef prints behind the columns: " WITH (…)" and " WHERE …", exactly so.
  const std::string options =
      "(SELECT ' WITH (' || pg_catalog.string_agg(pg_catalog.quote_ident(pg_catalog.split_part(o.text, '=', 1)) || '=' "
      "||"
      " CASE WHEN pg_catalog.quote_ident(v.value) = v.value THEN v.value ELSE pg_catalog.quote_literal(v.value) END,"
      " ', ' ORDER BY o.place) || ')' FROM pg_catalog.unnest(i.reloptions) WITH ORDINALITY o (text, place),"
      " LATERAL (SELECT pg_catalog.substr(o.text, pg_catalog.strpos(o.text, '=') + 1)) v (value))";
  return "SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class_id, i.oid AS object_id, 0 AS "
         "sub_id,"
         " n.nspname AS schema, c.relname AS parent, i.relname AS name,"
         " CASE WHEN x.indisclustered THEN 'true' END AS clustered, " +
         comment("pg_class", "i.oid") + " AS comment, " + extension_needs("pg_class", "i.oid") +
         " AS \"extension needs\", d.predicate,"
         " CASE WHEN i.relkind = 'i' AND NOT x.indisvalid THEN 'true' END AS invalid, " +
         storage_options({{"i.reloptions", ""}}) +
         " AS options,"
         " CASE WHEN x.indisreplident THEN 'true' END AS replica_identity,"
         " (SELECT pg_catalog.string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum)"
         " FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.oid AND " +
         target +
         ") AS statistics, s.spcname AS tablespace,"
         " pg_catalog.substr(d.text, 1, pg_catalog.length(d.text) - COALESCE(pg_catalog.length(d.with_text), 0)"
         " - COALESCE(pg_catalog.length(' WHERE ' || d.predicate), 0)) AS definition"
         " FROM pg_catalog.pg_index x"
         " JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid"
         " JOIN pg_catalog.pg_class c ON c.oid = x.indrelid AND c.relkind IN ('r', 'p', 'm')"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = i.reltablespace"
         // OFFSET 0: else what is printed would be printed once for each use.
         " CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_indexdef(i.oid) AS text,"
         " pg_catalog.pg_get_expr(x.indpred, x.indrelid) AS predicate, " +
         options +
         " AS with_text OFFSET 0) d"
         " WHERE c.relpersistence <> 't' AND " +
         is_users("pg_class", "c.oid") +
         " AND i.oid NOT IN (SELECT k.conindid FROM pg_catalog.pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))";
}

std::string index_attachments_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_inherits'::pg_catalog.regclass::pg_catalog.oid AS class_id, h.inhrelid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, c.relname AS parent, i.relname AS name,"
         " h.inhparent::pg_catalog.regclass::text AS index"
         " FROM pg_catalog.pg_inherits h"
         " JOIN pg_catalog.pg_class i ON i.oid = h.inhrelid AND i.relkind IN ('i', 'I')"
         " JOIN pg_catalog.pg_index x ON x.indexrelid = i.oid"
         " JOIN pg_catalog.pg_class c ON c.oid = x.indrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE " +
         users_table();
}

const Writer index_writer{Kind::index, make, change, drop};
const Writer index_attachment_writer{Kind::index_attachment, attach, change_attachment, detach};

}  // namespace migrate::schema::postgres
