#include "migrate/runner/version_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cures.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::runner {

namespace {

constexpr std::string_view find_along_search_path =
    "SELECT pg_catalog.current_schema(), n.nspname, c.relkind::pg_catalog.text"
    " FROM (SELECT 1) AS one"
    " LEFT JOIN pg_catalog.pg_class c ON c.relname = $1 AND pg_catalog.pg_table_is_visible(c.oid)"
    " LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";

constexpr std::string_view find_in_schema =
    "SELECT s.nspname, n.nspname, c.relkind::pg_catalog.text"
    " FROM (SELECT 1) AS one"
    " LEFT JOIN pg_catalog.pg_namespace s ON s.nspname = $2"
    " LEFT JOIN pg_catalog.pg_class c ON c.relname = $1 AND c.relnamespace = s.oid"
    " LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";

constexpr std::string_view find_in_sqlite = "SELECT type FROM sqlite_schema WHERE lower(name) = lower(?1)";

}  // namespace

VersionTable::VersionTable(db::Connection& connection, std::string name, std::string schema)
    : connection_(connection), name_(std::move(name)), schema_(std::move(schema)) {
  if (connection_.is_recording()) exists_ = false;
}

bool VersionTable::exists() {
  if (!exists_) find();
  return *exists_;
}

void VersionTable::find() {
  std::string kind;
  if (connection_.dialect() == sql::Dialect::sqlite) {
    const std::array<db::Value, 1> parameters{name_};
    const auto rows = connection_.query(find_in_sqlite, parameters);
    exists_ = !rows.empty();
    kind = rows.empty() ? "table" : rows.values[0][0].value_or("");
  } else {
    std::vector<db::Value> parameters{name_};
    if (!schema_.empty()) parameters.emplace_back(schema_);
    const auto rows = connection_.query(schema_.empty() ? find_along_search_path : find_in_schema, parameters);
    const auto& row = rows.values.at(0);
    exists_ = row[1].has_value();
    if (!schema_.empty() && !row[0]) {
      throw Error(ErrorCode::version_table,
                  fmt::format("the schema '{}' of version_table_schema does not exist", schema_))
          .with_hint(fmt::format("create it: CREATE SCHEMA {};", sql::quote_identifier(schema_)));
    }
    schema_ = row[1].value_or(row[0].value_or(""));
    kind = row[2].value_or("r");
  }
  if (kind != "table" && kind != "r" && kind != "p") {
    throw Error(ErrorCode::version_table, fmt::format("'{}' exists in the database, but is no table", name_))
        .with_hint("choose another name with `version_table` in migrate.yaml");
  }
}

const std::string& VersionTable::qualified() {
  if (!qualified_.empty()) return qualified_;
  const auto& in = schema();
  const auto bare = sql::quote_identifier(name_);
  qualified_ = in.empty() ? bare : sql::quote_identifier(in) + "." + bare;
  return qualified_;
}

const std::string& VersionTable::schema() {
  static_cast<void>(exists());
  return schema_;
}

void VersionTable::look_again() {
  if (!connection_.is_recording()) exists_.reset();
}

std::vector<std::string> VersionTable::rows() {
  std::vector<std::string> result;
  if (!exists()) return result;
  db::Rows rows;
  try {
    rows = connection_.query(fmt::format("SELECT version_num FROM {}", qualified()));
  } catch (db::StatementError& error) {
    if (error.sqlstate == "42703" || connection_.dialect() == sql::Dialect::sqlite) {
      throw Error(ErrorCode::version_table,
                  fmt::format("the table '{}' cannot be read as a version table: {}", name_, error.message))
          .with_hint("choose another name with `version_table` in migrate.yaml");
    }
    throw;
  }
  for (auto& row : rows.values) result.push_back(std::move(row[0]).value_or(""));
  std::sort(result.begin(), result.end());
  return result;
}

void VersionTable::create() {
  if (schema_.empty() && connection_.dialect() == sql::Dialect::postgresql && !connection_.is_recording()) {
    throw Error(ErrorCode::version_table, "there is no schema to create the version table in")
        .with_hint("set `version_table_schema` in migrate.yaml, or a search_path that names an existing schema");
  }
  const auto text = fmt::format(
      "CREATE TABLE {} (\n"
      "    version_num VARCHAR(32) NOT NULL, \n"
      "    CONSTRAINT {} PRIMARY KEY (version_num)\n"
      ")",
      qualified(), sql::quote_identifier(name_ + "_pkc"));
  try {
    connection_.run(text);
  } catch (db::StatementError& error) {
    error.message = fmt::format("cannot create the version table {}: {}", qualified(), error.message);
    add_cure(error);
    throw;
  }
  if (!connection_.is_recording()) exists_ = true;
}

void VersionTable::expect_one(std::int64_t affected, std::string_view what) const {
  if (affected == 1) return;
  throw Error(
      ErrorCode::version_table,
      fmt::format("Online migration expected to match one row when {} in '{}'; {} found", what, name_, affected))
      .with_hint("another runner changed the version table meanwhile: look at `migrate current`, then run again");
}

void VersionTable::apply(const graph::HeadMove& move, const graph::RevisionMap& map) {
  const auto& table = qualified();
  const bool escape = connection_.dialect() == sql::Dialect::postgresql;
  const auto literal = [&](graph::RevisionIndex index) { return sql::quote_literal(map.id(index), escape); };
  for (const auto index : move.deletes) {
    const auto affected =
        connection_.execute(fmt::format("DELETE FROM {0} WHERE {0}.version_num = {1}", table, literal(index)));
    expect_one(affected, fmt::format("deleting '{}'", map.id(index)));
  }
  for (const auto index : move.inserts) {
    // RETURNING is what Alembic's script says on PostgreSQL; online it would only cost.
    const auto returning = escape && connection_.is_recording() ? fmt::format(" RETURNING {}.version_num", table) : "";
    connection_.execute(fmt::format("INSERT INTO {} (version_num) VALUES ({}){}", table, literal(index), returning));
  }
  if (move.update) {
    const auto affected = connection_.execute(fmt::format("UPDATE {0} SET version_num={1} WHERE {0}.version_num = {2}",
                                                          table, literal(move.update->to), literal(move.update->from)));
    expect_one(affected, fmt::format("updating '{}' to '{}'", map.id(move.update->from), map.id(move.update->to)));
  }
}

void VersionTable::purge() {
  connection_.execute(fmt::format("DELETE FROM {}", qualified()));
}

}  // namespace migrate::runner
