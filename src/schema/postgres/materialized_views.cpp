// Properties of a materialized view; its indexes are objects of their own. Whether it is filled is data, as rows are: a
// dump without data cannot tell, and so nobody compares it. One that is made is filled.
//   definition          the query, without ";"
//   access method       when it is not heap
//   tablespace          when it is not the database's
//   options             fillfactor=70, toast.autovacuum_enabled=false: an entry an option
//   replica identity    full, nothing
//   extension needs     DEPENDS ON EXTENSION: an entry an extension
//   owner, comment, privileges, and those of its columns (view_columns.hpp)
#include <fmt/core.h>

#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "view_columns.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr int storage_has_default = 160000;

std::string target(const Identity& id) {
  return "MATERIALIZED VIEW " + qualified(id);
}

std::string clauses(const Object& view) {
  std::string text;
  if (view.has("access method")) text += " USING " + sql::quote_identifier(view.get("access method"));
  if (view.has("options")) text += " WITH (" + view.get("options") + ")";
  if (view.has("tablespace")) text += " TABLESPACE " + sql::quote_identifier(view.get("tablespace"));
  return text;
}

void write_replica_identity(const Object& view, Statements& out) {
  const auto& word = view.get("replica identity");
  const auto* const which = word == "full" ? "FULL" : word == "nothing" ? "NOTHING" : "DEFAULT";
  add(out, view.id, fmt::format("ALTER TABLE {} REPLICA IDENTITY {}", qualified(view.id), which));
}

void make(const Making& making, Statements& out) {
  const auto& view = making.object;
  add(out, view.id, fmt::format("CREATE {}{} AS\n{}", target(view.id), clauses(view), view.get("definition")));
  if (view.has("replica identity")) write_replica_identity(view, out);
  change_extension_needs(view.id, target(view.id), "", view.get("extension needs"), out);
  write_common(making, target(view.id), out);
  make_view_columns(view, "MATERIALIZED VIEW", out);
}

/// Whether a column goes back to a storage whose name is only known to the server.
bool forgets_storage(const Changing& changing) {
  const auto* const storage = changing.change.find("column storage");
  if (storage == nullptr || changing.before_catalog.server_version() >= storage_has_default) return false;
  for (const auto& entry : named_entries_of(changing.before.get("column storage"))) {
    bool kept = false;
    for (const auto& now : named_entries_of(changing.after.get("column storage")))
      kept = kept || now.name == entry.name;
    if (!kept) return true;
  }
  return false;
}

bool change(const Changing& changing, Statements& out) {
  for (const auto* const property : {"definition", "columns", "access method"})
    if (changing.change.find(property) != nullptr) return false;
  if (changing.type_replaced || forgets_storage(changing)) return false;
  const auto& id = changing.after.id;
  const auto alter = "ALTER " + target(id);
  change_storage_options(changing.before.get("options"), changing.after.get("options"), alter, id, out);
  if (changing.change.find("tablespace") != nullptr) {
    const auto& now = changing.after.get("tablespace");
    add(out, id, alter + " SET TABLESPACE " + sql::quote_identifier(now.empty() ? std::string("pg_default") : now));
  }
  if (changing.change.find("replica identity") != nullptr) write_replica_identity(changing.after, out);
  change_extension_needs(id, target(id), changing.before.get("extension needs"), changing.after.get("extension needs"),
                         out);
  change_common(changing, target(id), out);
  change_view_columns(changing, "MATERIALIZED VIEW", out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string materialized_views_query(int server_version) {
  const auto* const toast_options = "(SELECT s.reloptions FROM pg_catalog.pg_class s WHERE s.oid = c.reltoastrelid)";
  const auto compression = column_compression_property(server_version);
  return "SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id, 0 AS "
         "sub_id,"
         " n.nspname AS schema, '' AS parent, c.relname AS name,"
         " pg_catalog.regexp_replace(pg_catalog.pg_get_viewdef(c.oid), ';$', '') AS definition,"
         " (SELECT NULLIF(m.amname, 'heap') FROM pg_catalog.pg_am m WHERE m.oid = c.relam) AS \"access method\","
         " (SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,"
         " CASE c.relreplident WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' END AS \"replica identity\", " +
         storage_options({{"c.reloptions", ""}, {toast_options, "toast."}}) + " AS options, " +
         extension_needs("pg_class", "c.oid") + " AS \"extension needs\"" + view_column_properties() + compression +
         ", " + owner("c.relowner") + " AS owner, " + comment("pg_class", "c.oid") + " AS comment, " +
         privileges("c.relacl", "r", "c.relowner") +
         " AS privileges FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace" +
         view_columns_source(server_version) + " WHERE c.relkind = 'm' AND " + is_users_relation();
}

const Writer materialized_view_writer{Kind::materialized_view, make, change, drop};

}  // namespace migrate::schema::postgres
