#include "migrate/runner/version_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "cures.hpp"
#include "flight.hpp"
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

// SQLSTATEs.
constexpr std::string_view no_such_column = "42703";
constexpr std::string_view not_a_number = "22P02";

std::vector<std::string> sorted_texts(db::Rows& rows) {
  std::vector<std::string> result;
  result.reserve(rows.size());
  for (auto& row : rows.values) result.push_back(std::move(row[0]).value_or(""));
  std::sort(result.begin(), result.end());
  return result;
}

/// As PostgreSQL reads an array of texts.
std::string array_of(const std::vector<std::string>& texts) {
  std::string array = "{";
  for (const auto& text : texts) {
    array += array.size() == 1 ? "\"" : ",\"";
    for (const char character : text) {
      if (character == '"' || character == '\\') array += '\\';
      array += character;
    }
    array += '"';
  }
  return array + "}";
}

}  // namespace

VersionTable::VersionTable(db::Connection& connection, std::string name, std::string schema)
    : connection_(connection), name_(std::move(name)), schema_(std::move(schema)) {
  if (connection_.is_recording()) exists_ = false;
}

bool VersionTable::exists() {
  if (!exists_) find();
  return *exists_;
}

std::vector<db::Value> VersionTable::names() const {
  std::vector<db::Value> names{name_};
  if (!schema_.empty()) names.emplace_back(schema_);
  return names;
}

std::string_view VersionTable::question() const {
  if (connection_.dialect() == sql::Dialect::sqlite) return find_in_sqlite;
  return schema_.empty() ? find_along_search_path : find_in_schema;
}

void VersionTable::find() {
  found(connection_.query(question(), names()));
}

void VersionTable::found(const db::Rows& rows) {
  std::string kind;
  if (connection_.dialect() == sql::Dialect::sqlite) {
    exists_ = !rows.empty();
    kind = rows.empty() ? "table" : rows.values[0][0].value_or("");
  } else {
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
  was_found_ = true;
  was_there_ = *exists_;
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
  if (!was_found_) static_cast<void>(exists());
  return schema_;
}

void VersionTable::look_again() {
  if (!connection_.is_recording()) exists_.reset();
}

void VersionTable::look_again(Flight& flight, std::optional<std::vector<std::string>>& rows) {
  look_again();
  Flight::Leg find;
  find.text = question();
  find.parameters = names();
  find.wants_rows = true;
  find.answered = [this](db::Answer& answer) { found(answer.rows); };
  flight.add(std::move(find));
  rows.reset();
  if (!was_there_) return;
  Flight::Leg read;
  read.text = text_of_rows();
  read.wants_rows = true;
  read.answered = [&rows](db::Answer& answer) { rows = sorted_texts(answer.rows); };
  read.failed = [this](db::StatementError& error) {
    if (error.sqlstate == no_such_column) throw unreadable(error);
  };
  flight.add(std::move(read));
}

std::string VersionTable::text_of_rows() {
  return fmt::format("SELECT version_num FROM {}", qualified());
}

Error VersionTable::unreadable(const db::StatementError& error) const {
  return Error(ErrorCode::version_table,
               fmt::format("the table '{}' cannot be read as a version table: {}", name_, error.message))
      .with_hint("choose another name with `version_table` in migrate.yaml");
}

std::vector<std::string> VersionTable::rows() {
  if (!exists()) return {};
  try {
    auto rows = connection_.query(text_of_rows());
    return sorted_texts(rows);
  } catch (const db::StatementError& error) {
    if (error.sqlstate == no_such_column || connection_.dialect() == sql::Dialect::sqlite) throw unreadable(error);
    throw;
  }
}

void VersionTable::expect_rows(Flight& flight, const std::vector<std::string>& rows, std::function<void()> otherwise) {
  // The cast of a text that is no number is what makes the transaction fail.
  auto leg = Flight::statement(
      fmt::format("SELECT CAST(CASE WHEN ARRAY(SELECT version_num::pg_catalog.text FROM {} ORDER BY"
                  " version_num::pg_catalog.text COLLATE pg_catalog.\"C\") = $1::pg_catalog.text[] THEN '1'"
                  " ELSE 'moved by another runner' END AS pg_catalog.int4)",
                  qualified()));
  leg.parameters = {array_of(rows)};
  leg.comes_again = true;
  leg.failed = [otherwise = std::move(otherwise)](db::StatementError& error) {
    if (error.sqlstate == not_a_number) otherwise();
  };
  flight.add(std::move(leg));
}

std::string VersionTable::text_of_creation() {
  if (schema_.empty() && connection_.dialect() == sql::Dialect::postgresql && !connection_.is_recording()) {
    throw Error(ErrorCode::version_table, "there is no schema to create the version table in")
        .with_hint("set `version_table_schema` in migrate.yaml, or a search_path that names an existing schema");
  }
  return fmt::format(
      "CREATE TABLE {} (\n"
      "    version_num VARCHAR(32) NOT NULL, \n"
      "    CONSTRAINT {} PRIMARY KEY (version_num)\n"
      ")",
      qualified(), sql::quote_identifier(name_ + "_pkc"));
}

void VersionTable::say_of_creation(db::StatementError& error) {
  error.message = fmt::format("cannot create the version table {}: {}", qualified(), error.message);
  add_cure(error);
}

void VersionTable::create() {
  try {
    connection_.run(text_of_creation());
  } catch (db::StatementError& error) {
    say_of_creation(error);
    throw;
  }
  if (!connection_.is_recording()) exists_ = true;
}

void VersionTable::create(Flight& flight) {
  auto leg = Flight::statement(text_of_creation());
  leg.failed = [this](db::StatementError& error) { say_of_creation(error); };
  flight.add(std::move(leg));
  exists_ = true;
}

void VersionTable::expect_one(std::int64_t affected, std::string_view what) const {
  if (affected == 1) return;
  throw Error(
      ErrorCode::version_table,
      fmt::format("Online migration expected to match one row when {} in '{}'; {} found", what, name_, affected))
      .with_hint("another runner changed the version table meanwhile: look at `migrate current`, then run again");
}

std::vector<VersionTable::Change> VersionTable::changes(const graph::HeadMove& move, const graph::RevisionMap& map) {
  const auto& table = qualified();
  const bool escape = connection_.dialect() == sql::Dialect::postgresql;
  const auto literal = [&](graph::RevisionIndex index) { return sql::quote_literal(map.id(index), escape); };
  std::vector<Change> result;
  for (const auto index : move.deletes) {
    result.push_back({fmt::format("DELETE FROM {0} WHERE {0}.version_num = {1}", table, literal(index)),
                      fmt::format("deleting '{}'", map.id(index))});
  }
  for (const auto index : move.inserts) {
    // RETURNING is what Alembic's script says on PostgreSQL; online it would only cost.
    const auto returning = escape && connection_.is_recording() ? fmt::format(" RETURNING {}.version_num", table) : "";
    result.push_back({fmt::format("INSERT INTO {} (version_num) VALUES ({}){}", table, literal(index), returning), ""});
  }
  if (move.update) {
    result.push_back({fmt::format("UPDATE {0} SET version_num={1} WHERE {0}.version_num = {2}", table,
                                  literal(move.update->to), literal(move.update->from)),
                      fmt::format("updating '{}' to '{}'", map.id(move.update->from), map.id(move.update->to)),
                      fmt::format("UPDATE {0} SET version_num=$1 WHERE {0}.version_num = $2", table),
                      {map.id(move.update->to), map.id(move.update->from)}});
  }
  return result;
}

void VersionTable::apply(const graph::HeadMove& move, const graph::RevisionMap& map) {
  for (const auto& change : changes(move, map)) {
    const auto affected = connection_.execute(change.text);
    if (!change.what.empty()) expect_one(affected, change.what);
  }
}

void VersionTable::apply(Flight& flight, const graph::HeadMove& move, const graph::RevisionMap& map,
                         bool checked_there) {
  for (auto& change : changes(move, map)) {
    Flight::Leg leg;
    if (change.what.empty()) {
      leg.text = std::move(change.text);
    } else if (!checked_there) {
      leg.text = change.pattern.empty() ? change.text : std::move(change.pattern);
      leg.parameters = std::move(change.parameters);
      leg.failed = [text = std::move(change.text)](db::StatementError& error) { error.statement = text; };
      leg.answered = [this, what = std::move(change.what)](const db::Answer& answer) {
        expect_one(answer.affected, what);
      };
    } else {
      // A count that is no number is what makes the transaction fail.
      leg.text = fmt::format(
          "WITH moved AS ({} RETURNING 1) SELECT CAST(CASE WHEN pg_catalog.count(*) = 1 THEN '1'"
          " ELSE 'rows moved: ' || pg_catalog.count(*) END AS pg_catalog.int4) FROM moved",
          change.pattern.empty() ? change.text : change.pattern);
      leg.parameters = std::move(change.parameters);
      leg.comes_again = !change.pattern.empty();
      leg.failed = [this, what = std::move(change.what), text = std::move(change.text)](db::StatementError& error) {
        error.statement = text;
        constexpr std::string_view words = "rows moved: ";
        const auto at = error.message.find(words);
        if (error.sqlstate != not_a_number || at == std::string::npos) return;
        const auto digits = std::string_view(error.message).substr(at + words.size());
        std::int64_t affected = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), affected);
        expect_one(affected, what);
      };
    }
    flight.add(std::move(leg));
  }
}

void VersionTable::purge() {
  connection_.execute(fmt::format("DELETE FROM {}", qualified()));
}

}  // namespace migrate::runner
