#include "entries.hpp"
#include "statements.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "query.hpp"

namespace migrate::schema::postgres {

namespace {

/// The first of `ends` outside double quotes; else the size.
std::size_t find_outside(std::string_view text, std::string_view ends) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && ends.find(text[i]) != std::string_view::npos) return i;
  }
  return text.size();
}

bool contains(const std::vector<std::string>& list, const std::string& entry) {
  return std::find(list.begin(), list.end(), entry) != list.end();
}

}  // namespace

std::string entries(const std::string& entry, const std::string& from, const std::string& order) {
  return fmt::format(
      "(SELECT pg_catalog.string_agg(pg_catalog.replace({}, E'\\n', E'\\n\\t'), E'\\n' ORDER BY {}) FROM {})", entry,
      order, from);
}

std::vector<std::string> entries_of(std::string_view property) {
  std::vector<std::string> result;
  while (!property.empty()) {
    const auto line = property.substr(0, property.find('\n'));
    property.remove_prefix(std::min(property.size(), line.size() + 1));
    if (line.starts_with('\t') && !result.empty()) {
      result.back().append("\n").append(line.substr(1));
    } else {
      result.emplace_back(line);
    }
  }
  return result;
}

std::vector<NamedEntry> named_entries_of(std::string_view property) {
  std::vector<NamedEntry> result;
  for (const auto& entry : entries_of(property)) {
    const auto end = find_outside(entry, ":");
    result.push_back({bare_name(entry.substr(0, end)), end + 2 < entry.size() ? entry.substr(end + 2) : std::string()});
  }
  return result;
}

std::string bare_name(std::string_view name) {
  if (!name.starts_with('"')) return std::string(name);
  std::string bare;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    bare += name[i];
    if (name[i] == '"') ++i;
  }
  return bare;
}

QualifiedName qualified_name_in(std::string_view entry) {
  const auto text = entry.substr(0, find_outside(entry, " ("));
  const auto dot = find_outside(text, ".");
  if (dot == text.size()) return {{}, bare_name(text), std::string(text)};
  return {bare_name(text.substr(0, dot)), bare_name(text.substr(dot + 1)), std::string(text)};
}

std::string is_users_relation() {
  return "c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND " +
         is_users("pg_class", "c.oid");
}

std::string function_name(const char* oid) {
  return fmt::format(
      "(SELECT pg_catalog.quote_ident(s.nspname) || '.' || pg_catalog.quote_ident(f.proname)"
      " FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace s ON s.oid = f.pronamespace WHERE f.oid = {})",
      oid);
}

std::string function_signature(const char* oid) {
  return fmt::format("NULLIF({}, 0)::pg_catalog.regprocedure::pg_catalog.text", oid);
}

std::string extension_needs(const char* class_name, const char* oid) {
  return entries("pg_catalog.quote_ident(e.extname)",
                 fmt::format("pg_catalog.pg_depend x JOIN pg_catalog.pg_extension e ON e.oid = x.refobjid"
                             " WHERE x.classid = 'pg_catalog.{}'::pg_catalog.regclass AND x.objid = {}"
                             " AND x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND x.deptype = 'x'",
                             class_name, oid),
                 "e.extname");
}

void change_extension_needs(const Identity& id, const std::string& what, std::string_view before,
                            std::string_view after, Statements& out) {
  const auto olds = entries_of(before);
  const auto news = entries_of(after);
  for (const auto& extension : olds) {
    if (contains(news, extension)) continue;
    add(out, id, fmt::format("ALTER {} NO DEPENDS ON EXTENSION {}", what, extension));
  }
  for (const auto& extension : news) {
    if (contains(olds, extension)) continue;
    add(out, id, fmt::format("ALTER {} DEPENDS ON EXTENSION {}", what, extension));
  }
}

bool touches_only(const Change& change, std::initializer_list<std::string_view> properties) {
  return std::all_of(change.properties.begin(), change.properties.end(), [&](const PropertyChange& property) {
    return std::find(properties.begin(), properties.end(), property.name) != properties.end();
  });
}

}  // namespace migrate::schema::postgres
