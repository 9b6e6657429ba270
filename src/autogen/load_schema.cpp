#include "migrate/autogen/load_schema.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "function_bodies.hpp"
#include "migrate/base/text.hpp"
#include "migrate/db/transaction.hpp"
#include "migrate/sql/quote.hpp"
#include "schema_statements.hpp"

namespace migrate::autogen {

namespace {

constexpr std::string_view bodies_unchecked = "SET check_function_bodies = off";
constexpr std::string_view no_role = "none";
constexpr std::size_t most_tables_named = 5;

/// Brings the statements in, under the settings of their files.
class Loader {
 public:
  Loader(db::Connection& connection, const SchemaStatements& schema) : connection_(connection), schema_(schema) {}

  void run() {
    if (is_postgresql())
      role_ = connection_.query("SELECT pg_catalog.current_setting('role')").values.at(0).at(0).value_or(role_);
    if (!(schema_.in_one_transaction && all_at_once())) in_rounds();
    reset();
  }

 private:
  [[nodiscard]] bool is_postgresql() const { return connection_.dialect() == sql::Dialect::postgresql; }

  /// The usual case: everything stands in an order that works.
  bool all_at_once() {
    try {
      db::Transaction transaction(connection_);
      for (std::size_t i = 0; i < schema_.statements.size();) i = run_stretch(i);
      transaction.commit();
      return true;
    } catch (const db::StatementError&) {
      now_.reset();
      return false;
    }
  }

  /// Statements under the same settings, in one text; COPY data by itself. Gives the first that was not run.
  std::size_t run_stretch(std::size_t first) {
    const auto& statements = schema_.statements;
    enter(statements[first]);
    if (!is_postgresql()) {
      connection_.run(statements[first].text);
      return first + 1;
    }
    std::string text;
    std::size_t i = first;
    for (; i < statements.size() && same_settings(statements[first], statements[i]); ++i) {
      text += statements[i].text;
      if (!text.ends_with("\\.\n")) text += ";\n";
    }
    connection_.run(text);
    return i;
  }

  void in_rounds() {
    std::vector<const SchemaStatement*> waiting;
    for (const auto& statement : schema_.statements) waiting.push_back(&statement);
    while (!waiting.empty()) {
      std::vector<const SchemaStatement*> failed;
      std::optional<db::StatementError> first_failure;
      for (const auto* const statement : waiting) {
        try {
          enter(*statement);
          connection_.run(statement->text);
        } catch (const db::StatementError& error) {
          failed.push_back(statement);
          if (!first_failure) first_failure = placed(error, *statement);
        }
      }
      if (failed.size() == waiting.size()) throw give_up(*first_failure, failed);
      waiting = std::move(failed);
    }
  }

  static db::StatementError give_up(db::StatementError error, const std::vector<const SchemaStatement*>& failed) {
    if (failed.size() > 1) {
      error.detail += fmt::format("{}{} more statement{} cannot run either", error.detail.empty() ? "" : "; ",
                                  failed.size() - 1, failed.size() == 2 ? "" : "s");
    }
    return error;
  }

  [[nodiscard]] static bool same_settings(const SchemaStatement& one, const SchemaStatement& other) {
    return one.file_number == other.file_number && one.settings == other.settings;
  }

  /// The settings that hold for a statement.
  void enter(const SchemaStatement& statement) {
    if (now_ && same_settings(*now_, statement)) return;
    const auto& settings = schema_.settings[statement.file_number];
    std::size_t from = 0;
    if (now_ && now_->file_number == statement.file_number && now_->settings < statement.settings) {
      from = now_->settings;
    } else {
      reset();
    }
    for (std::size_t i = from; i < statement.settings; ++i) connection_.run(settings[i]);
    if (is_postgresql()) connection_.run(bodies_unchecked);
    now_ = statement;
    now_->text.clear();
  }

  /// RESET ALL leaves as whom the statements ran.
  void reset() {
    if (!is_postgresql()) return;
    const auto role = role_ == no_role ? std::string(no_role) : sql::quote_identifier_always(role_);
    connection_.run("RESET ALL; SET SESSION AUTHORIZATION DEFAULT; SET ROLE " + role);
  }

  db::Connection& connection_;
  const SchemaStatements& schema_;
  std::string role_{no_role};           // before any statement ran
  std::optional<SchemaStatement> now_;  // whose settings are in force
};

std::string tables_query(sql::Dialect dialect) {
  if (dialect == sql::Dialect::sqlite) {
    // Virtual tables keep rows of their own in tables that begin with their name.
    return "SELECT name, '\"' || replace(name, '\"', '\"\"') || '\"' FROM sqlite_master AS t"
           " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%'"
           " AND NOT EXISTS (SELECT 1 FROM sqlite_master AS v WHERE v.sql LIKE 'CREATE VIRTUAL%'"
           " AND substr(t.name, 1, length(v.name) + 1) = v.name || '_')";
  }
  return "SELECT c.oid::pg_catalog.regclass::text, pg_catalog.format('%I.%I', n.nspname, c.relname)"
         " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE c.relkind = 'r' AND c.oid >= 16384 AND n.nspname !~ '^pg_'"
         " AND n.nspname <> 'information_schema' ORDER BY 1";
}

void warn_of_rows(db::Connection& connection, std::vector<Diagnostic>& warnings) {
  std::vector<std::string> filled;
  for (const auto& row : connection.query(tables_query(connection.dialect())).values) {
    const auto found = connection.query(fmt::format("SELECT 1 FROM {} LIMIT 1", row.at(1).value_or("")));
    if (!found.empty()) filled.push_back(row.at(0).value_or(""));
  }
  if (filled.empty()) return;
  const auto count = filled.size();
  if (count > most_tables_named) filled.resize(most_tables_named);
  warnings.push_back({Severity::warning,
                      {},
                      fmt::format("the wanted schema puts rows into {}{}", text::join(filled, ", "),
                                  count > most_tables_named ? ", …" : ""),
                      "rows are no part of a schema and are not compared; put them into a revision",
                      ""});
}

}  // namespace

std::vector<Diagnostic> load_schema(db::Connection& connection, std::span<const SourceText> files) {
  const auto schema = schema_statements(files, connection.dialect());
  Loader(connection, schema).run();
  std::vector<Diagnostic> warnings;
  if (connection.dialect() == sql::Dialect::postgresql) warnings = check_function_bodies(connection, schema);
  if (schema.may_add_rows) warn_of_rows(connection, warnings);
  return warnings;
}

}  // namespace migrate::autogen
