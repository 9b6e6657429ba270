#include "refusals.hpp"

#include <fmt/core.h>

#include <array>

namespace migrate::runner {

namespace {

constexpr std::string_view user_tables_of_postgresql =
    "SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"
    " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid"
    " AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e')"
    " ORDER BY c.relname = $1 DESC, 1 LIMIT 1";

constexpr std::string_view user_tables_of_sqlite =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> ?1"
    " ORDER BY name LIMIT 1";

}  // namespace

void require_writable(const db::Connection& connection) {
  // An SQLite file that cannot be written says so by itself, and better.
  if (connection.dialect() != sql::Dialect::postgresql || !connection.capabilities().read_only) return;
  Error error(ErrorCode::unsupported, "the server takes no writes");
  error.sqlstate = "25006";
  error.hint = "this is a standby, or the role or database has default_transaction_read_only: connect to the primary";
  throw error;
}

DiagnosticsError edited_error(const std::vector<EditedRevision>& edited) {
  std::vector<Diagnostic> findings;
  for (const auto& one : edited) {
    Diagnostic finding;
    finding.place = one.place;
    finding.message = one.to_string();
    finding.hint = fmt::format("restore the file, or accept the edit: `migrate repair {}`", one.revision);
    finding.source_line = one.source_line;
    findings.push_back(std::move(finding));
  }
  auto message =
      edited.size() == 1 ? findings.front().message : fmt::format("{} applied revisions were edited", edited.size());
  return {ErrorCode::edited_revision, std::move(message), std::move(findings)};
}

void require_empty_database(VersionTable& versions) {
  auto& connection = versions.connection();
  const bool postgresql = connection.dialect() == sql::Dialect::postgresql;
  const std::array<db::Value, 1> parameters{versions.name()};
  const auto rows = connection.query(postgresql ? user_tables_of_postgresql : user_tables_of_sqlite, parameters);
  if (rows.empty()) return;
  const auto table = rows.values[0][0].value_or("");
  Error error(ErrorCode::version_table,
              fmt::format("the database has tables already ({}), but no version table: is it this project's?", table));
  error.hint =
      "`migrate stamp REVISION` says which revisions it holds; `upgrade --force-initial` begins with the first one";
  if (table.ends_with("." + versions.name())) {
    error.message = fmt::format("there is a version table {}, but the search_path does not lead to it", table);
    error.hint = "set `version_table_schema` in migrate.yaml to its schema";
  }
  throw error;
}

}  // namespace migrate::runner
