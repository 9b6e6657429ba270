// Schemas: owner, comment, privileges. What is not said of the schema public is what every new database has there.
// Extensions: in_schema, version (when it is not the one installed by default), comment (when it is not the
// extension's). Collations: provider (libc when nothing is said), locale, lc_collate, lc_ctype, rules,
// nondeterministic, owner, comment.
#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view public_comment = "standard public schema";
constexpr int owner_of_databases_came = 150000;  // server version: public belongs to pg_database_owner

void add(std::string text, const Object& object, Statements& out) {
  out.push_back({std::move(text), false, "", "", {object.id}});
}

std::string literal(const std::string& value) {
  return sql::quote_literal(value, true);
}

std::string words_for(const Object& object, const std::string& kind) {
  return kind + " " + qualified(object.id);
}

bool is_public(const Object& schema) {
  return schema.id.name == "public";
}

void set(Object& object, const std::string& name, std::string value) {
  if (object.has(name)) return;
  object.properties.push_back({name, std::move(value)});
  std::sort(object.properties.begin(), object.properties.end(),
            [](const Property& a, const Property& b) { return a.name < b.name; });
}

/// The schema public with all that goes without saying in a new database.
Object spelled_out(Object schema, int server_version) {
  if (!is_public(schema)) return schema;
  const bool belongs_to_database = server_version >= owner_of_databases_came;
  if (belongs_to_database) set(schema, "owner", "pg_database_owner");
  set(schema, "comment", std::string(public_comment));
  set(schema, "privileges", belongs_to_database ? "PUBLIC: USAGE\nowner: ALL" : "PUBLIC: ALL\nowner: ALL");
  return schema;
}

Change spelled_out(Change change, const Object& before, const Object& after) {
  for (auto& property : change.properties) {
    if (before.has(property.name)) property.before = before.get(property.name);
    if (after.has(property.name)) property.after = after.get(property.name);
  }
  return change;
}

void make_schema(const Making& making, Statements& out) {
  const auto schema = spelled_out(making.object, making.catalog.server_version());
  add("CREATE " + words_for(schema, "SCHEMA"), schema, out);
  write_common({schema, making.catalog, making.options, {}}, words_for(schema, "SCHEMA"), out);
}

bool change_schema(const Changing& changing, Statements& out) {
  const auto before = spelled_out(changing.before, changing.before_catalog.server_version());
  const auto after = spelled_out(changing.after, changing.after_catalog.server_version());
  const auto change = spelled_out(changing.change, before, after);
  return change_common({change, before, after, changing.before_catalog, changing.after_catalog, changing.options},
                       words_for(after, "SCHEMA"), out);
}

void drop_schema(const Dropping& dropping, Statements& out) {
  add("DROP " + words_for(dropping.object, "SCHEMA"), dropping.object, out);
}

void make_extension(const Making& making, Statements& out) {
  const auto& extension = making.object;
  auto text = "CREATE " + words_for(extension, "EXTENSION");
  if (extension.has("in_schema")) text += " WITH SCHEMA " + sql::quote_identifier(extension.get("in_schema"));
  if (extension.has("version")) text += " VERSION " + literal(extension.get("version"));
  add(std::move(text), extension, out);
  write_comment(extension, words_for(extension, "EXTENSION"), out);
}

/// The comment that the extension brought along.
std::string comment_again(const Object& extension) {
  return fmt::format(
      "DO {}",
      literal(fmt::format("BEGIN EXECUTE pg_catalog.format('COMMENT ON EXTENSION %I IS %L', {0}, (SELECT comment FROM "
                          "pg_catalog.pg_available_extensions WHERE name OPERATOR(pg_catalog.=) {0})); END",
                          literal(extension.id.name))));
}

/// To a version that is not the newest: few extensions know a way back.
void write_version(const Object& extension, const std::string& words, Statements& out) {
  const auto version = literal(extension.get("version"));
  const auto body = fmt::format(
      "BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_extension e,"
      " LATERAL pg_catalog.pg_extension_update_paths(e.extname) p WHERE e.extname = {} AND p.source = e.extversion"
      " AND p.target = {} AND p.path IS NOT NULL) THEN ALTER {} UPDATE TO {}; END IF; END",
      literal(extension.id.name), version, words, version);
  add("DO " + literal(body), extension, out);
  out.back().remark = "an extension that knows no way to version " + version + " stays as it is";
}

bool change_extension(const Changing& changing, Statements& out) {
  const auto& extension = changing.after;
  const auto words = words_for(extension, "EXTENSION");
  const auto* const schema = changing.change.find("in_schema");
  if (schema != nullptr && (changing.before.has("fixed") || !schema->after)) return false;
  if (changing.change.find("fixed") != nullptr) return false;
  if (schema != nullptr) add("ALTER " + words + " SET SCHEMA " + sql::quote_identifier(*schema->after), extension, out);
  if (const auto* const version = changing.change.find("version")) {
    if (version->after) {
      write_version(extension, words, out);
    } else {
      add("ALTER " + words + " UPDATE", extension, out);
    }
  }
  if (const auto* const comment = changing.change.find("comment")) {
    if (comment->after) {
      write_comment(extension, words, out);
    } else {
      add(comment_again(extension), extension, out);
    }
  }
  return true;
}

void drop_extension(const Dropping& dropping, Statements& out) {
  add("DROP " + words_for(dropping.object, "EXTENSION"), dropping.object, out);
}

void make_collation(const Making& making, Statements& out) {
  const auto& collation = making.object;
  std::string options;
  const auto option = [&](const std::string& name, const std::string& value) {
    options += (options.empty() ? "" : ", ") + name + " = " + value;
  };
  if (collation.has("provider")) option("provider", collation.get("provider"));
  if (collation.has("locale")) option("locale", literal(collation.get("locale")));
  if (collation.has("lc_collate")) option("lc_collate", literal(collation.get("lc_collate")));
  if (collation.has("lc_ctype")) option("lc_ctype", literal(collation.get("lc_ctype")));
  if (collation.has("nondeterministic")) option("deterministic", "false");
  if (collation.has("rules")) option("rules", literal(collation.get("rules")));
  add("CREATE " + words_for(collation, "COLLATION") + " (" + options + ")", collation, out);
  write_common(making, words_for(collation, "COLLATION"), out);
}

bool change_collation(const Changing& changing, Statements& out) {
  Statements written;
  if (!change_common(changing, words_for(changing.after, "COLLATION"), written)) return false;
  out.insert(out.end(), written.begin(), written.end());
  return true;
}

void drop_collation(const Dropping& dropping, Statements& out) {
  add("DROP " + words_for(dropping.object, "COLLATION"), dropping.object, out);
}

}  // namespace

std::string schemas_query(int server_version) {
  const auto* const standard_owner =
      server_version >= owner_of_databases_came
          ? "NULLIF(pg_catalog.pg_get_userbyid(n.nspowner), 'pg_database_owner')"
          : "CASE WHEN n.nspowner <> 10 THEN NULLIF(pg_catalog.pg_get_userbyid(n.nspowner), current_user) END";
  const auto* const standard_privileges =
      server_version >= owner_of_databases_came ? "E'PUBLIC: USAGE\\nowner: ALL'" : "E'PUBLIC: ALL\\nowner: ALL'";
  return fmt::format(
      "SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass::pg_catalog.oid AS class_id, n.oid AS object_id,"
      " 0 AS sub_id, '' AS schema, '' AS parent, n.nspname AS name,"
      " CASE WHEN n.nspname = 'public' THEN {} ELSE {} END AS owner,"
      " CASE WHEN n.nspname = 'public' THEN NULLIF(COALESCE({}, ''), '{}') ELSE {} END AS comment,"
      " CASE WHEN n.nspname = 'public' THEN NULLIF({}, {}) ELSE {} END AS privileges"
      " FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
      " AND (n.nspname = 'public' OR {})",
      standard_owner, owner("n.nspowner"), comment("pg_namespace", "n.oid"), public_comment,
      comment("pg_namespace", "n.oid"),
      privilege_list("COALESCE(n.nspacl, pg_catalog.acldefault('n', n.nspowner))", "n", "n.nspowner"),
      standard_privileges, privileges("n.nspacl", "n", "n.nspowner"), is_users("pg_namespace", "n.oid"));
}

std::string extensions_query(int /*server_version*/) {
  return fmt::format(
      "SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid AS class_id, e.oid AS object_id,"
      " 0 AS sub_id, '' AS schema, '' AS parent, e.extname AS name,"
      // Its own schema comes with the extension.
      " CASE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.deptype = 'e'"
      " AND d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid) THEN n.nspname END"
      " AS in_schema,"
      " CASE WHEN NOT e.extrelocatable THEN 'true' END AS fixed,"
      " NULLIF(e.extversion, a.default_version) AS version,"
      " CASE WHEN c.text IS DISTINCT FROM a.comment THEN COALESCE(c.text, '') END AS comment"
      " FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace"
      " LEFT JOIN pg_catalog.pg_available_extensions() a ON a.name = e.extname,"
      " LATERAL (SELECT {} AS text) c WHERE e.oid >= 16384",
      comment("pg_extension", "e.oid"));
}

std::string collations_query(int server_version) {
  // The columns of pg_collation were renamed twice.
  const auto* const locale = server_version >= 170000   ? "c.colllocale"
                             : server_version >= 150000 ? "c.colliculocale"
                                                        : "CASE WHEN c.collprovider = 'i' THEN c.collcollate END";
  const auto* const rules = server_version >= 160000 ? "c.collicurules" : "NULL";
  return fmt::format(
      "SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id,"
      " 0 AS sub_id, n.nspname AS schema, '' AS parent, c.collname AS name,"
      " CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' END AS provider,"
      " CASE WHEN c.collprovider <> 'c' THEN {0} WHEN c.collcollate = c.collctype THEN c.collcollate END AS locale,"
      " CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collcollate END AS lc_collate,"
      " CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collctype END AS lc_ctype,"
      " {1} AS rules, CASE WHEN NOT c.collisdeterministic THEN 'true' END AS nondeterministic,"
      " {2} AS owner, {3} AS comment"
      " FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace WHERE {4}",
      locale, rules, owner("c.collowner"), comment("pg_collation", "c.oid"), is_users("pg_collation", "c.oid"));
}

const Writer schema_writer{Kind::schema, make_schema, change_schema, drop_schema};
const Writer extension_writer{Kind::extension, make_extension, change_extension, drop_extension};
const Writer collation_writer{Kind::collation, make_collation, change_collation, drop_collation};

}  // namespace migrate::schema::postgres
