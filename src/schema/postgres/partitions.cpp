// A table as a partition of another. Properties: bound, "FOR VALUES IN (1)" or "DEFAULT".
#include <fmt/core.h>

#include "kinds.hpp"
#include "partition_rows.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

void make(const Making& making, Statements& out) {
  const auto& object = making.object;
  if (making.before != nullptr) put_by(object, *making.before, making.catalog, out);
  move_from_default(object, making.before, making.catalog, out);
  add(out, object.id,
      fmt::format("ALTER TABLE ONLY {} ATTACH PARTITION {} {}", object.id.name, qualified_parent(object.id),
                  object.get("bound")));
}

bool change(const Changing& changing, Statements& out) {
  rebind({&changing, 1}, out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  const auto& object = dropping.object;
  add(out, object.id, fmt::format("ALTER TABLE {} DETACH PARTITION {}", object.id.name, qualified_parent(object.id)));
}

}  // namespace

std::string attachments_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_inherits'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, c.relname AS parent, h.inhparent::pg_catalog.regclass::text AS name,"
         " pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound"
         " FROM pg_catalog.pg_inherits h"
         " JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid AND c.relispartition"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE " +
         users_table();
}

const Writer attachment_writer{Kind::attachment, make, change, drop};

}  // namespace migrate::schema::postgres
