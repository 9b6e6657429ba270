// Extended statistics. Properties:
//   comment, owner
//   definition  as pg_get_statisticsobjdef prints it
//   target
#include "kinds.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string words_for(const Object& statistics) {
  return "STATISTICS " + qualified(statistics.id);
}

void set_target(const Object& statistics, Statements& out) {
  add(out, statistics.id,
      "ALTER STATISTICS " + qualified(statistics.id) + " SET STATISTICS " +
          (statistics.has("target") ? statistics.get("target") : "-1"));
}

void make(const Making& making, Statements& out) {
  const auto& statistics = making.object;
  add(out, statistics.id, statistics.get("definition"));
  if (statistics.has("target")) set_target(statistics, out);
  write_owner(statistics, words_for(statistics), out);
  write_comment(statistics, words_for(statistics), out);
}

bool change(const Changing& changing, Statements& out) {
  if (changing.change.find("definition") != nullptr) return false;
  if (changing.change.find("target") != nullptr) set_target(changing.after, out);
  change_common(changing, words_for(changing.after), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + words_for(dropping.object));
}

}  // namespace

std::string statistics_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass::pg_catalog.oid AS class_id, s.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, '' AS parent, s.stxname AS name, " +
         comment("pg_statistic_ext", "s.oid") + " AS comment, " + owner("s.stxowner") +
         " AS owner,"
         // The server prints the columns as they stand in the table, which is no part of what they say.
         " pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid), ' ON ' || k.placed, ' ON ' || k.sorted)"
         " AS definition,"
         " CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS target"
         " FROM pg_catalog.pg_statistic_ext s"
         " JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace,"
         " LATERAL (SELECT COALESCE(pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum), "
         "'')"
         " AS placed, COALESCE(pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attname), '')"
         " AS sorted FROM pg_catalog.pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)) k"
         " WHERE " +
         is_users("pg_statistic_ext", "s.oid");
}

const Writer statistics_writer{Kind::statistics, make, change, drop};

}  // namespace migrate::schema::postgres
