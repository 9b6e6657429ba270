#include "view_columns.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr int has_compression = 140000;

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> properties{{
    // of the view, of the column
    {"column comments", "comment"},
    {"column compression", "compression"},
    {"column defaults", "default"},
    {"column options", "options"},
    {"column privileges", "privileges"},
    {"column statistics", "statistics"},
    {"column storage", "storage"},
}};

/// The columns that have more than their place in the definition, as objects, by name.
std::vector<Object> columns_of(const Object& view) {
  std::vector<Object> columns;
  for (const auto& [of_view, of_column] : properties) {
    for (auto& [name, value] : named_entries_of(view.get(of_view))) {
      const Identity id{Kind::column, view.id.schema, view.id.name, name};
      auto found = std::find_if(columns.begin(), columns.end(), [&](const Object& column) { return column.id == id; });
      if (found == columns.end()) found = columns.insert(columns.end(), Object{id, {}, false, 0});
      found->properties.push_back({std::string(of_column), std::move(value)});
    }
  }
  std::sort(columns.begin(), columns.end(), [](const Object& a, const Object& b) { return a.id < b.id; });
  return columns;
}

/// Writes what turns one column into the other; either may have nothing.
class ColumnChange {
 public:
  ColumnChange(const Identity& view, const std::string& what, Statements& out)
      : view_(view), alter_("ALTER " + what + " " + qualified(view) + " ALTER COLUMN "), out_(out) {}

  void write(const Object& before, const Object& after) {
    const auto column = alter_ + sql::quote_identifier(after.id.name);
    set(column, "DEFAULT", before.get("default"), after.get("default"), " DROP DEFAULT");
    set(column, "STATISTICS", before.get("statistics"), after.get("statistics"), " SET STATISTICS -1");
    set(column, "STORAGE", before.get("storage"), after.get("storage"), " SET STORAGE DEFAULT");
    set(column, "COMPRESSION", before.get("compression"), after.get("compression"), " SET COMPRESSION DEFAULT");
    change_storage_options(before.get("options"), after.get("options"), column, view_, out_);
  }

 private:
  void set(const std::string& column, const char* word, const std::string& before, const std::string& after,
           const char* otherwise) {
    if (before == after) return;
    const auto action = after.empty() ? otherwise : fmt::format(" SET {} {}", word, after);
    add(out_, view_, column + action);
  }

  const Identity& view_;
  std::string alter_;
  Statements& out_;
};

std::string comment_target(const Object& column) {
  return "COLUMN " + qualified_parent(column.id) + "." + sql::quote_identifier(column.id.name);
}

/// The column of that name, or one without properties.
Object column_in(const std::vector<Object>& columns, const Identity& id) {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Object& column) { return column.id == id; });
  return found == columns.end() ? Object{id, {}, false, 0} : *found;
}

/// Of both, sorted, each once.
std::vector<Identity> names_of(const std::vector<Object>& olds, const std::vector<Object>& news) {
  std::vector<Identity> ids;
  for (const auto* const list : {&olds, &news})
    for (const auto& column : *list) ids.push_back(column.id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

void write_column_comment(const Object& view, const Object& column, Statements& out) {
  const auto text = column.has("comment") ? sql::quote_literal(column.get("comment"), true) : std::string("NULL");
  add(out, view.id, "COMMENT ON " + comment_target(column) + " IS " + text);
}

}  // namespace

std::string view_column_properties() {
  std::string list = ", w.columns";
  for (const auto& [of_view, of_column] : properties)
    if (of_column != "compression") list += fmt::format(", w.\"{}\"", of_view);
  return list;
}

std::string column_compression_property(int server_version) {
  return server_version < has_compression ? "" : ", w.\"column compression\"";
}

std::string view_columns_source(int server_version) {
  const auto collation =
      "COALESCE((SELECT ' COLLATE ' || pg_catalog.quote_ident(s.nspname) || '.' || pg_catalog.quote_ident(l.collname)"
      " FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace s ON s.oid = l.collnamespace"
      " WHERE l.oid = a.attcollation AND a.attcollation <>"
      " (SELECT t.typcollation FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid)), '')";
  const auto* const default_value =
      "(SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d"
      " WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = '')";
  const auto* const storage =
      "CASE WHEN c.relkind <> 'v' AND"
      " a.attstorage <> (SELECT t.typstorage FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid) THEN CASE"
      " a.attstorage WHEN 'p' THEN 'PLAIN'"
      " WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END";
  const auto* const compression = "CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END";
  const std::array<std::pair<std::string_view, std::string>, 8> values{{
      {"columns", std::string("pg_catalog.format_type(a.atttypid, a.atttypmod) || ") + collation},
      {"column comments", comment("pg_class", "a.attrelid", "a.attnum")},
      {"column compression", server_version < has_compression ? "NULL" : compression},
      {"column defaults", default_value},
      {"column options", storage_options({{"a.attoptions", ""}})},
      {"column privileges", privileges("a.attacl", "c", "c.relowner")},
      {"column statistics", "NULLIF(a.attstattarget, -1)"},
      {"column storage", storage},
  }};
  // One walk over the columns for all: an entry without a value is NULL, which string_agg leaves out.
  std::string entries;
  std::string texts;
  for (const auto& [name, value] : values) {
    entries += fmt::format(", pg_catalog.quote_ident(a.attname) || ': ' || ({}) AS \"{}\"", value, name);
    texts += fmt::format(
        "{0}pg_catalog.string_agg(pg_catalog.replace(e.\"{1}\", E'\\n', E'\\n\\t'), E'\\n' ORDER BY e.attnum) AS "
        "\"{1}\"",
        texts.empty() ? "" : ", ", name);
  }
  return fmt::format(
      " CROSS JOIN LATERAL (SELECT {} FROM (SELECT a.attnum{} FROM pg_catalog.pg_attribute a"
      " WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped OFFSET 0) e) w",
      texts, entries);
}

bool only_adds_columns(const Object& before, const Object& after) {
  const auto& olds = before.get("columns");
  const auto& news = after.get("columns");
  return olds == news || (news.starts_with(olds) && news[olds.size()] == '\n' && news[olds.size() + 1] != '\t');
}

void make_view_columns(const Object& view, const std::string& what, Statements& out) {
  for (const auto& column : columns_of(view)) {
    ColumnChange(view.id, what, out).write(Object{column.id, {}, false, 0}, column);
    if (column.has("comment")) write_column_comment(view, column, out);
    write_column_privileges(view, column.id.name, "", column.get("privileges"), out);
  }
}

void change_view_columns(const Changing& changing, const std::string& what, Statements& out) {
  const auto& view = changing.after;
  const auto olds = columns_of(changing.before);
  const auto news = columns_of(view);
  // What is revoked on the view is revoked on its columns too.
  const bool granted_again = changing.change.find("privileges") != nullptr;
  for (const auto& id : names_of(olds, news)) {
    const auto before = column_in(olds, id);
    const auto after = column_in(news, id);
    ColumnChange(view.id, what, out).write(before, after);
    if (before.get("comment") != after.get("comment")) write_column_comment(view, after, out);
    write_column_privileges(view, id.name, before.get("privileges"), after.get("privileges"), out);
    if (granted_again && before.get("privileges") == after.get("privileges"))
      write_column_privileges(view, id.name, "", after.get("privileges"), out);
  }
}

}  // namespace migrate::schema::postgres
