// Properties of a publication:
//   all tables          true
//   tables              an entry a table, "public.notes (id, title) WHERE (…)"
//   schemas             an entry a schema (15 and later)
//   operations          "insert, update" when it is not all four
//   via root            true: publish_via_partition_root
//   generated columns   stored (18 and later)
//   owner, comment
#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr int has_schemas = 150000;
constexpr int has_generated_columns = 180000;
constexpr const char* all_operations = "insert, update, delete, truncate";

std::string target(const Identity& id) {
  return "PUBLICATION " + sql::quote_identifier(id.name);
}

std::string listed(const std::string& words, const std::string& before_each, const std::string& property) {
  std::string text;
  for (const auto& entry : entries_of(property)) {
    text += text.empty() ? words : std::string(", ");
    text += before_each + entry;
  }
  return text;
}

/// "TABLE ONLY a, ONLY b, TABLES IN SCHEMA s"; empty when it has none. A table's children are members themselves.
std::string members(const Object& publication) {
  auto text = listed("TABLE ", "ONLY ", publication.get("tables"));
  const auto schemas = listed("TABLES IN SCHEMA ", "", publication.get("schemas"));
  if (!text.empty() && !schemas.empty()) text += ", ";
  return text + schemas;
}

/// The parameters that are not the default, or, when a change is given, those it touches.
std::string parameters(const Object& publication, const Change* change) {
  std::string text;
  const auto add = [&](const char* property, const std::string& parameter, const std::string& otherwise) {
    if (change == nullptr ? !publication.has(property) : change->find(property) == nullptr) return;
    const auto& value = publication.has(property) ? publication.get(property) : otherwise;
    text += (text.empty() ? "" : ", ") + parameter + " = " + sql::quote_literal(value, true);
  };
  add("operations", "publish", all_operations);
  add("via root", "publish_via_partition_root", "false");
  add("generated columns", "publish_generated_columns", "none");
  return text;
}

void make(const Making& making, Statements& out) {
  const auto& publication = making.object;
  auto text = "CREATE " + target(publication.id);
  const auto list = members(publication);
  if (publication.has("all tables")) text += " FOR ALL TABLES";
  if (!list.empty()) text += " FOR " + list;
  const auto with = parameters(publication, nullptr);
  if (!with.empty()) text += " WITH (" + with + ")";
  add(out, publication.id, std::move(text));
  write_common(making, target(publication.id), out);
}

/// The last members go one by one; those that are themselves removed go by that.
void remove_members(const Changing& changing, Statements& out) {
  const auto& after = changing.after_catalog;
  const auto alter = "ALTER " + target(changing.after.id);
  for (const auto& entry : entries_of(changing.before.get("tables"))) {
    const auto table = qualified_name_in(entry);
    if (!after.find({Kind::table, table.schema, "", table.name})) continue;
    add(out, changing.after.id, fmt::format("{} DROP TABLE ONLY {}", alter, table.text));
  }
  for (const auto& schema : entries_of(changing.before.get("schemas"))) {
    if (!after.find({Kind::schema, "", "", bare_name(schema)})) continue;
    add(out, changing.after.id, fmt::format("{} DROP TABLES IN SCHEMA {}", alter, schema));
  }
}

bool change(const Changing& changing, Statements& out) {
  const auto& publication = changing.after;
  if (changing.type_replaced || changing.change.find("all tables") != nullptr) return false;
  if (changing.change.find("tables") != nullptr || changing.change.find("schemas") != nullptr) {
    const auto list = members(publication);
    if (list.empty()) {
      remove_members(changing, out);
    } else {
      add(out, publication.id, fmt::format("ALTER {} SET {}", target(publication.id), list));
    }
  }
  const auto with = parameters(publication, &changing.change);
  if (!with.empty()) add(out, publication.id, fmt::format("ALTER {} SET ({})", target(publication.id), with));
  change_common(changing, target(publication.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

std::string table_entries(int server_version) {
  const std::string columns =
      "COALESCE((SELECT ' (' || pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')'"
      " FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)), '')";
  const std::string filter = "COALESCE(' WHERE (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')', '')";
  const std::string name = "pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)";
  return entries(server_version >= has_schemas ? name + " || " + columns + " || " + filter : name,
                 "pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_class c ON c.oid = r.prrelid"
                 " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE r.prpubid = p.oid",
                 "n.nspname, c.relname");
}

std::string schema_entries() {
  return entries("pg_catalog.quote_ident(n.nspname)",
                 "pg_catalog.pg_publication_namespace s JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid"
                 " WHERE s.pnpubid = p.oid",
                 "n.nspname");
}

}  // namespace

std::string publications_query(int server_version) {
  return "SELECT 'pg_catalog.pg_publication'::pg_catalog.regclass::pg_catalog.oid AS class_id, p.oid AS object_id,"
         " 0 AS sub_id, '' AS schema, '' AS parent, p.pubname AS name,"
         " CASE WHEN p.puballtables THEN 'true' END AS \"all tables\", " +
         table_entries(server_version) + " AS tables, " +
         (server_version >= has_schemas ? schema_entries() : "NULL::pg_catalog.text") +
         " AS schemas, NULLIF(pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,"
         " CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,"
         " CASE WHEN p.pubtruncate THEN 'truncate' END), '" +
         all_operations +
         "') AS operations,"
         " CASE WHEN p.pubviaroot THEN 'true' END AS \"via root\", " +
         (server_version >= has_generated_columns ? "CASE p.pubgencols WHEN 's' THEN 'stored' END"
                                                  : "NULL::pg_catalog.text") +
         " AS \"generated columns\", " + owner("p.pubowner") + " AS owner, " + comment("pg_publication", "p.oid") +
         " AS comment FROM pg_catalog.pg_publication p WHERE " + is_users("pg_publication", "p.oid");
}

const Writer publication_writer{Kind::publication, make, change, drop};

}  // namespace migrate::schema::postgres
