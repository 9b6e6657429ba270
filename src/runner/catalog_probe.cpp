#include "catalog_probe.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "busy_sessions.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::runner {

namespace {

using Kind = Verdict::Kind;

std::string written(const sql::QualifiedName& name) {
  const auto bare = sql::quote_identifier_always(name.name);
  return name.schema.empty() ? bare : sql::quote_identifier_always(name.schema) + "." + bare;
}

bool exists(db::Connection& connection, std::string_view question, const std::string& name) {
  const std::array<db::Value, 1> parameters{name};
  return !connection.query(question, parameters).empty();
}

struct Index {
  std::string oid;
  std::string name;     // bare
  std::string written;  // qualified and quoted
  bool valid = false;
};

std::vector<Index> indexes_of(const db::Rows& rows) {
  std::vector<Index> result;
  for (const auto& row : rows.values)
    result.push_back({row[0].value_or(""), row[1].value_or(""), row[2].value_or(""), row[3] == "t"});
  return result;
}

constexpr std::string_view select_indexes =
    // That of a partitioned table is invalid until all partitions have theirs, and no build of it can be cut off.
    "SELECT i.indexrelid, c.relname, pg_catalog.format('%I.%I', n.nspname, c.relname), i.indisvalid OR c.relkind = 'I'"
    " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE ";

std::vector<Index> indexes_on(db::Connection& connection, const sql::QualifiedName& table) {
  const std::array<db::Value, 1> parameters{written(table)};
  return indexes_of(
      connection.query(fmt::format("{}i.indrelid = pg_catalog.to_regclass($1)", select_indexes), parameters));
}

std::vector<Index> invalid_indexes(db::Connection& connection) {
  return indexes_of(connection.query(fmt::format("{}NOT i.indisvalid", select_indexes)));
}

std::string oids(const std::vector<Index>& indexes) {
  std::vector<std::string> list;
  list.reserve(indexes.size());
  for (const auto& index : indexes) list.push_back(index.oid);
  return text::join(list, ",");
}

bool was_there(std::string_view before, std::string_view oid) {
  const auto known = text::split_list(before);
  return std::find(known.begin(), known.end(), oid) != known.end();
}

std::string drop_concurrently(const Index& index) {
  return fmt::format("DROP INDEX CONCURRENTLY {}", index.written);
}

Verdict of_create_index(db::Connection& connection, const sql::Effect& effect, std::string_view before) {
  for (const auto& index : indexes_on(connection, effect.table)) {
    if (effect.names.empty() ? was_there(before, index.oid) : index.name != effect.names.front().name) continue;
    if (index.valid) return {Kind::done, fmt::format("its index {} is there", index.written), {}};
    if (was_there(before, index.oid)) continue;
    return {Kind::again, fmt::format("its index {} is there, but invalid", index.written), {drop_concurrently(index)}};
  }
  return {Kind::again, "its index is not there", {}};
}

Verdict of_drop_index(db::Connection& connection, const sql::Effect& effect) {
  for (const auto& name : effect.names) {
    if (exists(connection, "SELECT 1 WHERE pg_catalog.to_regclass($1) IS NOT NULL", written(name)))
      return {Kind::again, fmt::format("the index {} is still there", written(name)), {}};
  }
  return {Kind::done, "the index is gone", {}};
}

/// REINDEX CONCURRENTLY builds a new index beside each old one and swaps them; what a crash leaves is invalid and has a
/// name with _ccnew or _ccold.
Verdict of_reindex(db::Connection& connection, std::string_view before) {
  Verdict verdict{Kind::again, "it may run again", {}};
  for (const auto& index : invalid_indexes(connection)) {
    const bool left_over =
        index.name.find("_ccnew") != std::string::npos || index.name.find("_ccold") != std::string::npos;
    if (left_over && !was_there(before, index.oid)) verdict.first.push_back(drop_concurrently(index));
  }
  if (!verdict.first.empty()) verdict.found = "it left invalid indexes";
  return verdict;
}

Verdict of_detach(db::Connection& connection, const sql::Effect& effect) {
  const std::array<db::Value, 2> parameters{written(effect.names.front()), written(effect.table)};
  const auto rows = connection.query(
      "SELECT inhdetachpending FROM pg_catalog.pg_inherits"
      " WHERE inhrelid = pg_catalog.to_regclass($1) AND inhparent = pg_catalog.to_regclass($2)",
      parameters);
  if (rows.empty()) return {Kind::done, "the partition is detached", {}};
  if (effect.finalize || rows.values[0][0] != "t") return {Kind::again, "the partition is still attached", {}};
  return {Kind::done,
          "the partition is half detached",
          {fmt::format("ALTER TABLE {} DETACH PARTITION {} FINALIZE", written(effect.table),
                       written(effect.names.front()))}};
}

Verdict of_named(db::Connection& connection, const sql::Effect& effect, std::string_view question, bool creates) {
  const auto& name = effect.names.front().name;
  const bool there = exists(connection, question, name);
  return {
      there == creates ? Kind::done : Kind::again, fmt::format("{} is {}", name, there ? "there" : "not there"), {}};
}

Verdict of_enum_label(db::Connection& connection, const sql::Effect& effect) {
  const std::array<db::Value, 2> parameters{written(effect.names.front()), effect.label};
  const bool there = !connection
                          .query(
                              "SELECT 1 FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype($1)"
                              " AND enumlabel = $2",
                              parameters)
                          .empty();
  return {there ? Kind::done : Kind::again, there ? "the label is there" : "the label is not there", {}};
}

}  // namespace

std::string catalog_before(db::Connection& connection, const sql::Effect& effect) {
  if (connection.dialect() != sql::Dialect::postgresql) return {};
  if (effect.kind == sql::EffectKind::create_index) return oids(indexes_on(connection, effect.table));
  if (effect.kind == sql::EffectKind::reindex) return oids(invalid_indexes(connection));
  return {};
}

Verdict look_for_effect(db::Connection& connection, const sql::Effect& effect, std::string_view before) {
  using enum sql::EffectKind;
  // What SQLite does outside transactions (VACUUM, PRAGMA) may be done twice; a transaction of its own may not.
  if (connection.dialect() != sql::Dialect::postgresql && effect.kind != repeatable)
    return {Kind::unknown, "nothing can tell whether it was done", {}};
  switch (effect.kind) {
    case create_index:
      return of_create_index(connection, effect, before);
    case drop_index:
      return of_drop_index(connection, effect);
    case reindex:
      return of_reindex(connection, before);
    case alter_type_add_value:
      return of_enum_label(connection, effect);
    case detach_partition:
      return of_detach(connection, effect);
    case create_database:
    case drop_database:
      return of_named(connection, effect,
                      "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1 AND datconnlimit <> -2",
                      effect.kind == create_database);
    case create_tablespace:
    case drop_tablespace:
      return of_named(connection, effect, "SELECT 1 FROM pg_catalog.pg_tablespace WHERE spcname = $1",
                      effect.kind == create_tablespace);
    case create_subscription:
    case drop_subscription:
      return of_named(connection, effect,
                      "SELECT 1 FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid"
                      " WHERE s.subname = $1 AND d.datname = pg_catalog.current_database()",
                      effect.kind == create_subscription);
    case repeatable:
      return {Kind::again, "it may run again", {}};
    case procedural:
    case other:
      break;
  }
  return {Kind::unknown, "the catalog cannot tell whether it was done", {}};
}

std::vector<BusySession> sessions_running(db::Connection& connection, std::string_view statement) {
  if (connection.dialect() != sql::Dialect::postgresql) return {};
  // The server shows the beginning of long statements only, and what was sent may begin with comments.
  const std::array<db::Value, 1> parameters{std::string(statement)};
  return busy_sessions(connection.query(
      fmt::format("SELECT {} FROM pg_catalog.pg_stat_activity a WHERE a.pid <> pg_catalog.pg_backend_pid()"
                  " AND a.datname = pg_catalog.current_database() AND a.state = 'active'"
                  " AND pg_catalog.strpos(a.query, pg_catalog.\"left\"($1, 500)) > 0",
                  busy_session_columns),
      parameters));
}

std::optional<InvalidIndex> invalid_index_in_the_way(db::Connection& connection, const sql::Effect& effect) {
  if (connection.dialect() != sql::Dialect::postgresql || effect.kind != sql::EffectKind::create_index ||
      !effect.if_not_exists || effect.names.empty())
    return std::nullopt;
  for (const auto& index : indexes_on(connection, effect.table)) {
    if (index.valid || index.name != effect.names.front().name) continue;
    const bool building = exists(
        connection, "SELECT 1 FROM pg_catalog.pg_stat_progress_create_index WHERE index_relid = $1::pg_catalog.oid",
        index.oid);
    return InvalidIndex{index.written, building};
  }
  return std::nullopt;
}

}  // namespace migrate::runner
