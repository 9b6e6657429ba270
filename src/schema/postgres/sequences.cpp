// Sequences that are no identity column's. Properties:
//   cache, cycle, increment, maximum, minimum, start  when they are not what the server takes by itself
//   comment, owner, privileges
//   persistence  unlogged
//   type         when it is not bigint
// Their ownership: column, that owns it.
#include <algorithm>

#include <fmt/core.h>

#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "sequence_options.hpp"
#include "statements.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string type_of(const Object& sequence) {
  return sequence.has("type") ? sequence.get("type") : "bigint";
}

std::string words_for(const Object& sequence) {
  return "SEQUENCE " + qualified(sequence.id);
}

void make(const Making& making, Statements& out) {
  const auto& sequence = making.object;
  auto text = (sequence.has("persistence") ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ") + qualified(sequence.id);
  if (sequence.has("type")) text += " AS " + sequence.get("type");
  if (const auto options = sequence_options(sequence, ""); !options.empty()) text += " " + options;
  add(out, sequence.id, std::move(text));
  write_common(making, words_for(sequence), out);
}

/// An owned sequence has its table's owner, and follows it.
bool is_owned(const Catalog& catalog, const Identity& sequence) {
  const auto name = qualified(sequence);
  const auto objects = catalog.objects();
  return std::any_of(objects.begin(), objects.end(), [&](const Object& object) {
    return object.id.kind == Kind::sequence_ownership && object.id.name == name;
  });
}

bool change(const Changing& changing, Statements& out) {
  const auto& now = changing.after;
  const auto& old = changing.before;
  const auto alter = "ALTER SEQUENCE " + qualified(now.id);
  const auto old_type = type_of(old);
  const auto new_type = type_of(now);
  std::string words;
  if (old_type != new_type) words += " AS " + new_type;
  if (const auto options = changed_sequence_options(old, old_type, now, new_type, "", ""); !options.empty())
    words += " " + options;
  if (!words.empty()) {
    const auto restart = move_into_range(old, old_type, now, new_type, "", qualified(now.id), "", out);
    if (!restart.empty()) words += " " + restart;
    add(out, now.id, alter + words);
  }
  if (changing.change.find("persistence") != nullptr)
    add(out, now.id, alter + (now.has("persistence") ? " SET UNLOGGED" : " SET LOGGED"));
  if (changing.change.find("owner") != nullptr && is_owned(changing.before_catalog, now.id) &&
      is_owned(changing.after_catalog, now.id)) {
    auto change = changing.change;
    std::erase_if(change.properties, [](const PropertyChange& property) { return property.name == "owner"; });
    change_common({change, old, now, changing.before_catalog, changing.after_catalog, changing.options, false},
                  words_for(now), out);
  } else {
    change_common(changing, words_for(now), out);
  }
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP SEQUENCE " + qualified(dropping.object.id));
}

std::string owned_by(const Object& ownership) {
  return "ALTER SEQUENCE " + ownership.id.name + " OWNED BY " + qualified_parent(ownership.id) + "." +
         sql::quote_identifier(ownership.get("column"));
}

/// A column of rows that are there got a sequence as its default: it goes on behind them.
void go_on_behind_rows(const Making& making, Statements& out) {
  const auto& ownership = making.object;
  const auto* const expression =
      making.catalog.get({Kind::column_default, ownership.id.schema, ownership.id.parent, ownership.get("column")});
  if (expression == nullptr || expression->get("expression").find("nextval(") == std::string::npos) return;
  add(out, ownership.id,
      fmt::format("SELECT pg_catalog.setval({0}, f.last) FROM (SELECT pg_catalog.max({1}) AS last FROM {2}) f"
                  " WHERE f.last >= (SELECT last_value FROM {3})",
                  sql::quote_literal(ownership.id.name, true), sql::quote_identifier(ownership.get("column")),
                  qualified_parent(ownership.id), ownership.id.name));
}

void make_ownership(const Making& making, Statements& out) {
  add(out, making.object.id, owned_by(making.object));
  if (making.owner_existed) go_on_behind_rows(making, out);
}

bool change_ownership(const Changing& changing, Statements& out) {
  add(out, changing.after.id, owned_by(changing.after));
  return true;
}

void drop_ownership(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "ALTER SEQUENCE " + dropping.object.id.name + " OWNED BY NONE");
}

}  // namespace

std::string sequences_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id, 0 AS "
         "sub_id,"
         " n.nspname AS schema, '' AS parent, c.relname AS name, " +
         comment("pg_class", "c.oid") + " AS comment, " + owner("c.relowner") + " AS owner, " +
         privileges("c.relacl", "s", "c.relowner") +
         " AS privileges,"
         " CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,"
         " NULLIF(pg_catalog.format_type(s.seqtypid, NULL), 'bigint') AS type, " +
         sequence_option_columns("s", "") +
         " FROM pg_catalog.pg_sequence s"
         " JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i"
         " WHERE i.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.objid = c.oid AND i.deptype = 'i')"
         " AND " +
         is_users("pg_class", "c.oid");
}

std::string sequence_ownerships_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_depend'::pg_catalog.regclass::pg_catalog.oid AS class_id, o.objid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, c.relname AS parent, o.objid::pg_catalog.regclass::text AS name,"
         " a.attname AS column"
         " FROM pg_catalog.pg_depend o"
         " JOIN pg_catalog.pg_sequence s ON s.seqrelid = o.objid"
         " JOIN pg_catalog.pg_class c ON c.oid = o.refobjid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " JOIN pg_catalog.pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid"
         " WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
         " AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype = 'a' AND " +
         users_table();
}

const Writer sequence_writer{Kind::sequence, make, change, drop};
const Writer sequence_ownership_writer{Kind::sequence_ownership, make_ownership, change_ownership, drop_ownership};

}  // namespace migrate::schema::postgres
