// A table's parents in inheritance. No properties; the order is Object::position.
#include <fmt/core.h>

#include "kinds.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

void make(const Making& making, Statements& out) {
  add(out, making.object.id, alter_table(making.object.id) + " INHERIT " + making.object.id.name);
}

bool change(const Changing& /*changing*/, Statements& /*out*/) {
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, alter_table(dropping.object.id) + " NO INHERIT " + dropping.object.id.name);
}

}  // namespace

std::string inheritances_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_inherits'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id,"
         " h.inhseqno AS sub_id, n.nspname AS schema, c.relname AS parent,"
         " h.inhparent::pg_catalog.regclass::text AS name,"
         " pg_catalog.row_number() OVER (PARTITION BY c.oid ORDER BY h.inhseqno) AS position"
         " FROM pg_catalog.pg_inherits h"
         " JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid AND NOT c.relispartition"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE " +
         users_table();
}

const Writer inheritance_writer{Kind::inheritance, make, change, drop};

}  // namespace migrate::schema::postgres
