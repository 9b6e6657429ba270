// What text search is made of. Properties of a parser, all functions, as SQL:
//   start, gettoken, end, headline, lextypes
//   comment
// Of a template:
//   init, lexize   likewise
//   comment
// Neither has an owner.
#include <array>
#include <span>
#include <utility>

#include "entries.hpp"
#include "kinds.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

/// A property, and the word for it in CREATE.
using Part = std::pair<const char*, const char*>;

constexpr std::array<Part, 5> parser_parts{
    {{"start", "START"}, {"gettoken", "GETTOKEN"}, {"end", "END"}, {"headline", "HEADLINE"}, {"lextypes", "LEXTYPES"}}};
constexpr std::array<Part, 2> template_parts{{{"init", "INIT"}, {"lexize", "LEXIZE"}}};

std::string target(const Identity& id) {
  return (id.kind == Kind::text_search_parser ? "TEXT SEARCH PARSER " : "TEXT SEARCH TEMPLATE ") + qualified(id);
}

void make_of(const Object& object, std::span<const Part> parts, Statements& out) {
  std::string list;
  for (const auto& [property, word] : parts) {
    if (object.has(property))
      list += (list.empty() ? "\n    " : ",\n    ") + (std::string(word) + " = ") + object.get(property);
  }
  add(out, object.id, "CREATE " + target(object.id) + " (" + list + "\n)");
  write_comment(object, target(object.id), out);
}

void make_parser(const Making& making, Statements& out) {
  make_of(making.object, parser_parts, out);
}

void make_template(const Making& making, Statements& out) {
  make_of(making.object, template_parts, out);
}

bool change(const Changing& changing, Statements& out) {
  return change_common(changing, target(changing.after.id), out);
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string text_search_parsers_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass::pg_catalog.oid AS class_id, r.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, r.prsname AS name, " +
         function_name("r.prsstart") + " AS start, " + function_name("r.prstoken") + " AS gettoken, " +
         function_name("r.prsend") + " AS \"end\", " + function_name("r.prsheadline") + " AS headline, " +
         function_name("r.prslextype") + " AS lextypes, " + comment("pg_ts_parser", "r.oid") +
         " AS comment FROM pg_catalog.pg_ts_parser r JOIN pg_catalog.pg_namespace n ON n.oid = r.prsnamespace WHERE " +
         is_users("pg_ts_parser", "r.oid");
}

std::string text_search_templates_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass::pg_catalog.oid AS class_id, t.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, t.tmplname AS name, " +
         function_name("t.tmplinit") + " AS init, " + function_name("t.tmpllexize") + " AS lexize, " +
         comment("pg_ts_template", "t.oid") +
         " AS comment FROM pg_catalog.pg_ts_template t JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace"
         " WHERE " +
         is_users("pg_ts_template", "t.oid");
}

const Writer text_search_parser_writer{Kind::text_search_parser, make_parser, change, drop};
const Writer text_search_template_writer{Kind::text_search_template, make_template, change, drop};

}  // namespace migrate::schema::postgres
