// Properties of a text search dictionary:
//   template   as SQL
//   options    as the server prints them: "language = 'english', stopwords = 'english'"
//   owner, comment
// Of a text search configuration:
//   parser     as SQL
//   mappings   "token: dictionary, dictionary"
//   owner, comment
#include <algorithm>

#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string dictionary_target(const Identity& id) {
  return "TEXT SEARCH DICTIONARY " + qualified(id);
}

void make_dictionary(const Making& making, Statements& out) {
  const auto& dictionary = making.object;
  auto text =
      fmt::format("CREATE {} (\n    TEMPLATE = {}", dictionary_target(dictionary.id), dictionary.get("template"));
  if (dictionary.has("options")) text += ",\n    " + dictionary.get("options");
  add(out, dictionary.id, text + "\n)");
  write_owner(dictionary, dictionary_target(dictionary.id), out);
  write_comment(dictionary, dictionary_target(dictionary.id), out);
}

/// "language, stopwords": the names alone.
std::string option_names(const std::string& options) {
  std::string names;
  bool quoted = false;
  bool in_value = false;
  for (const char c : options) {
    if (c == '\'') quoted = !quoted;
    if (!quoted && c == ',') in_value = false;
    if (!quoted && c == '=') in_value = true;
    if (!in_value && !(c == ' ' && names.ends_with(' '))) names += c;
  }
  return names;
}

bool change_dictionary(const Changing& changing, Statements& out) {
  const auto& dictionary = changing.after;
  if (changing.change.find("template") != nullptr) return false;
  if (changing.change.find("options") != nullptr) {
    auto list = option_names(changing.before.get("options"));
    if (!list.empty() && dictionary.has("options")) list += ", ";
    add(out, dictionary.id,
        fmt::format("ALTER {} ({}{})", dictionary_target(dictionary.id), list, dictionary.get("options")));
  }
  change_common(changing, dictionary_target(dictionary.id), out);
  return true;
}

void drop_dictionary(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + dictionary_target(dropping.object.id));
}

std::string configuration_target(const Identity& id) {
  return "TEXT SEARCH CONFIGURATION " + qualified(id);
}

void add_mapping(const Identity& id, const NamedEntry& mapping, const char* verb, Statements& out) {
  add(out, id,
      fmt::format("ALTER {} {} MAPPING FOR {} WITH {}", configuration_target(id), verb,
                  sql::quote_identifier(mapping.name), mapping.value));
}

void make_configuration(const Making& making, Statements& out) {
  const auto& configuration = making.object;
  add(out, configuration.id,
      fmt::format("CREATE {} (PARSER = {})", configuration_target(configuration.id), configuration.get("parser")));
  for (const auto& mapping : named_entries_of(configuration.get("mappings")))
    add_mapping(configuration.id, mapping, "ADD", out);
  write_owner(configuration, configuration_target(configuration.id), out);
  write_comment(configuration, configuration_target(configuration.id), out);
}

const NamedEntry* find(const std::vector<NamedEntry>& mappings, const std::string& token) {
  const auto found = std::find_if(mappings.begin(), mappings.end(), [&](const auto& one) { return one.name == token; });
  return found == mappings.end() ? nullptr : &*found;
}

bool change_configuration(const Changing& changing, Statements& out) {
  const auto& id = changing.after.id;
  if (changing.change.find("parser") != nullptr) return false;
  const auto olds = named_entries_of(changing.before.get("mappings"));
  const auto news = named_entries_of(changing.after.get("mappings"));
  for (const auto& mapping : olds) {
    if (find(news, mapping.name) != nullptr) continue;
    add(out, id,
        fmt::format("ALTER {} DROP MAPPING FOR {}", configuration_target(id), sql::quote_identifier(mapping.name)));
  }
  for (const auto& mapping : news) {
    const auto* const old = find(olds, mapping.name);
    if (old == nullptr || old->value != mapping.value) add_mapping(id, mapping, old == nullptr ? "ADD" : "ALTER", out);
  }
  change_common(changing, configuration_target(id), out);
  return true;
}

void drop_configuration(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + configuration_target(dropping.object.id));
}

std::string name_in(const char* catalog, const char* prefix, const char* oid) {
  return fmt::format(
      "(SELECT pg_catalog.quote_ident(m.nspname) || '.' || pg_catalog.quote_ident(x.{1}name) FROM pg_catalog.{0} x"
      " JOIN pg_catalog.pg_namespace m ON m.oid = x.{1}namespace WHERE x.oid = {2})",
      catalog, prefix, oid);
}

}  // namespace

std::string text_search_dictionaries_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass::pg_catalog.oid AS class_id, y.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, y.dictname AS name, " +
         name_in("pg_ts_template", "tmpl", "y.dicttemplate") + " AS template, y.dictinitoption AS options, " +
         owner("y.dictowner") + " AS owner, " + comment("pg_ts_dict", "y.oid") +
         " AS comment FROM pg_catalog.pg_ts_dict y JOIN pg_catalog.pg_namespace n ON n.oid = y.dictnamespace WHERE " +
         is_users("pg_ts_dict", "y.oid");
}

std::string text_search_configurations_query(int /*server_version*/) {
  const auto mappings = entries(
      "y.line",
      "(SELECT k.maptokentype, pg_catalog.quote_ident((SELECT t.alias FROM pg_catalog.ts_token_type(g.cfgparser) t"
      " WHERE t.tokid = k.maptokentype)) || ': ' || pg_catalog.string_agg(" +
          name_in("pg_ts_dict", "dict", "k.mapdict") +
          ", ', ' ORDER BY k.mapseqno) AS line FROM pg_catalog.pg_ts_config_map k WHERE k.mapcfg = g.oid"
          " GROUP BY k.maptokentype) y",
      "y.line");
  return "SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass::pg_catalog.oid AS class_id, g.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, g.cfgname AS name, " +
         name_in("pg_ts_parser", "prs", "g.cfgparser") + " AS parser, " + mappings + " AS mappings, " +
         owner("g.cfgowner") + " AS owner, " + comment("pg_ts_config", "g.oid") +
         " AS comment FROM pg_catalog.pg_ts_config g JOIN pg_catalog.pg_namespace n ON n.oid = g.cfgnamespace WHERE " +
         is_users("pg_ts_config", "g.oid");
}

const Writer text_search_dictionary_writer{Kind::text_search_dictionary, make_dictionary, change_dictionary,
                                           drop_dictionary};
const Writer text_search_configuration_writer{Kind::text_search_configuration, make_configuration, change_configuration,
                                              drop_configuration};

}  // namespace migrate::schema::postgres
