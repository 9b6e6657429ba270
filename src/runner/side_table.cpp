#include "side_table.hpp"

#include <fmt/core.h>

#include <array>

#include "migrate/sql/quote.hpp"

namespace migrate::runner {

std::string beside(VersionTable& versions, std::string_view name) {
  const auto bare = sql::quote_identifier(name);
  const auto& schema = versions.schema();
  return schema.empty() ? bare : sql::quote_identifier(schema) + "." + bare;
}

bool is_beside(VersionTable& versions, std::string_view name) {
  auto& connection = versions.connection();
  if (connection.is_recording()) return false;
  std::string kind;
  if (connection.dialect() == sql::Dialect::sqlite) {
    const std::array<db::Value, 1> parameters{std::string(name)};
    const auto rows = connection.query("SELECT type FROM sqlite_schema WHERE lower(name) = lower(?1)", parameters);
    if (rows.empty()) return false;
    kind = rows.values[0][0].value_or("");
  } else {
    const std::array<db::Value, 2> parameters{std::string(name), versions.schema()};
    const auto rows = connection.query(
        "SELECT c.relkind FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relname = $1 AND n.nspname = $2",
        parameters);
    if (rows.empty()) return false;
    kind = rows.values[0][0].value_or("");
  }
  if (kind == "table" || kind == "r" || kind == "p") return true;
  throw Error(ErrorCode::version_table, fmt::format("'{}' exists in the database, but is no table", name))
      .with_hint("choose another name with `history_table` in migrate.yaml, or leave it empty to keep no history");
}

std::string text_or_null(const VersionTable& versions, const std::optional<std::string>& value) {
  if (!value) return "NULL";
  return sql::quote_literal(*value, versions.connection().dialect() == sql::Dialect::postgresql);
}

}  // namespace migrate::runner
