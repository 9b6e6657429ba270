// Properties of a language:
//   trusted                      true
//   handler, inline, validator   functions, as SQL
//   owner, comment, privileges
#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string target(const Identity& id) {
  return "LANGUAGE " + sql::quote_identifier(id.name);
}

void write_language(const Object& language, const char* verb, Statements& out) {
  auto text = fmt::format("{}{} {} HANDLER {}", verb, language.has("trusted") ? " TRUSTED" : "", target(language.id),
                          language.get("handler"));
  if (language.has("inline")) text += " INLINE " + language.get("inline");
  if (language.has("validator")) text += " VALIDATOR " + language.get("validator");
  add(out, language.id, text);
}

void make(const Making& making, Statements& out) {
  write_language(making.object, "CREATE", out);
  write_common(making, target(making.object.id), out);
}

/// Privileges are those of a trusted language only: they are taken before it is one no longer, and given once it is.
bool change(const Changing& changing, Statements& out) {
  const bool other = !touches_only(changing.change, {"owner", "comment", "privileges"});
  const bool is_demoted = changing.before.has("trusted") && !changing.after.has("trusted");
  if (other && !is_demoted) write_language(changing.after, "CREATE OR REPLACE", out);
  change_common(changing, target(changing.after.id), out);
  if (other && is_demoted) write_language(changing.after, "CREATE OR REPLACE", out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string languages_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_language'::pg_catalog.regclass::pg_catalog.oid AS class_id, l.oid AS object_id,"
         " 0 AS sub_id, '' AS schema, '' AS parent, l.lanname AS name, CASE WHEN l.lanpltrusted THEN 'true' END AS"
         " trusted, " +
         function_name("l.lanplcallfoid") + " AS handler, " + function_name("l.laninline") + " AS inline, " +
         function_name("l.lanvalidator") + " AS validator, " + owner("l.lanowner") + " AS owner, " +
         comment("pg_language", "l.oid") + " AS comment, " + privileges("l.lanacl", "l", "l.lanowner") +
         " AS privileges FROM pg_catalog.pg_language l WHERE l.lanispl AND " + is_users("pg_language", "l.oid");
}

const Writer language_writer{Kind::language, make, change, drop};

}  // namespace migrate::schema::postgres
