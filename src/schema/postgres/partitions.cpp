// A table as a partition of another. Properties: bound, "FOR VALUES IN (1)" or "DEFAULT".
#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

/// The partitioned table's columns that decide, as SQL; nothing when there is an expression among them.
std::vector<std::string> key_columns(const std::string& key) {
  std::vector<std::string> columns;
  const auto open = key.find('(');
  if (open == std::string::npos || key.find('(', open + 1) != std::string::npos) return columns;
  auto text = std::string_view(key).substr(open + 1, key.size() - open - 2);
  while (!text.empty()) {
    const auto one = text.substr(0, text.find(", "));
    columns.emplace_back(one.starts_with('"') ? one.substr(0, one.find('"', 1) + 1) : one.substr(0, one.find(' ')));
    text.remove_prefix(std::min(text.size(), one.size() + 2));
  }
  return columns;
}

/// "(1, 2)" behind a word of the bound.
std::string list_behind(const std::string& bound, std::string_view word) {
  const auto begin = bound.find(word);
  if (begin == std::string::npos) return {};
  const auto end = word == " FROM (" ? bound.rfind(") TO (") : bound.rfind(')');
  return bound.substr(begin + word.size(), end - begin - word.size());
}

bool is_open(const std::string& value) {
  return value == "MINVALUE" || value == "MAXVALUE";
}

/// Which rows the partition is for; empty when we cannot say it in SQL.
std::string condition_of(const std::string& key, const std::string& bound) {
  const auto columns = key_columns(key);
  if (columns.size() != 1) return {};
  if (key.starts_with("LIST")) {
    const auto values = list_behind(bound, " IN (");
    const auto condition = columns.front() + " IN (" + values + ")";
    return values.find("NULL") == std::string::npos ? condition : condition + " OR " + columns.front() + " IS NULL";
  }
  if (!key.starts_with("RANGE")) return {};
  const auto from = list_behind(bound, " FROM (");
  const auto to = list_behind(bound, " TO (");
  auto condition = columns.front() + " IS NOT NULL";
  if (!is_open(from)) condition += " AND " + columns.front() + " >= " + from;
  if (!is_open(to)) condition += " AND " + columns.front() + " < " + to;
  return condition;
}

/// Rows that the default partition has for a new one move there: the server refuses to attach it otherwise.
void move_from_default(const Making& making, Statements& out) {
  const auto& object = making.object;
  if (making.before == nullptr || object.get("bound") == "DEFAULT") return;
  const auto* const whole = table_named(making.catalog, object.id.name);
  if (whole == nullptr || making.before->get(whole->id) == nullptr) return;
  for (const auto* other : children_of(making.catalog, whole->id.schema, whole->id.name)) {
    if (other->get("bound") != "DEFAULT" || making.before->get(other->id) == nullptr) continue;
    const auto condition = condition_of(whole->get("partition_key"), object.get("bound"));
    if (condition.empty()) return;
    std::string columns;
    for (const auto* column : columns_of(making.catalog, object.id.schema, object.id.parent))
      if (!column->has("generated")) columns += (columns.empty() ? "" : ", ") + sql::quote_identifier(column->id.name);
    add(out, object.id,
        fmt::format(
            "WITH moved AS (DELETE FROM {0} WHERE {1} RETURNING {2}) INSERT INTO {3} ({2}) OVERRIDING SYSTEM VALUE"
            " SELECT {2} FROM moved",
            qualified_parent(other->id), condition, columns, qualified_parent(object.id)));
  }
}

void make(const Making& making, Statements& out) {
  const auto& object = making.object;
  move_from_default(making, out);
  add(out, object.id,
      fmt::format("ALTER TABLE ONLY {} ATTACH PARTITION {} {}", object.id.name, qualified_parent(object.id),
                  object.get("bound")));
}

/// Another partition may still stand where this one goes: all that move are taken out before any comes in.
bool change(const Changing& /*changing*/, Statements& /*out*/) {
  return false;
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
