#include "side_table.hpp"

#include <fmt/core.h>

#include <array>

#include "flight.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::runner {

namespace {

constexpr std::string_view kind_in_schema =
    "SELECT c.relkind FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relname = $1 AND n.nspname = $2";

bool is_table(const db::Rows& rows, std::string_view name) {
  if (rows.empty()) return false;
  const auto kind = rows.values[0][0].value_or("");
  if (kind == "table" || kind == "r" || kind == "p") return true;
  throw Error(ErrorCode::version_table, fmt::format("'{}' exists in the database, but is no table", name))
      .with_hint("choose another name with `history_table` in migrate.yaml, or leave it empty to keep no history");
}

}  // namespace

std::string beside(VersionTable& versions, std::string_view name) {
  const auto bare = sql::quote_identifier(name);
  const auto& schema = versions.schema();
  return schema.empty() ? bare : sql::quote_identifier(schema) + "." + bare;
}

bool is_beside(VersionTable& versions, std::string_view name) {
  auto& connection = versions.connection();
  if (connection.is_recording()) return false;
  if (connection.dialect() == sql::Dialect::sqlite) {
    const std::array<db::Value, 1> parameters{std::string(name)};
    const auto rows = connection.query("SELECT type FROM sqlite_schema WHERE lower(name) = lower(?1)", parameters);
    return is_table(rows, name);
  }
  const std::array<db::Value, 2> parameters{std::string(name), versions.schema()};
  return is_table(connection.query(kind_in_schema, parameters), name);
}

void look_beside(Flight& flight, VersionTable& versions, std::string_view name, std::optional<bool>& there) {
  there.reset();
  Flight::Leg leg;
  leg.text = kind_in_schema;
  leg.parameters = {std::string(name), versions.schema()};
  leg.wants_rows = true;
  leg.answered = [&there, name = std::string(name)](const db::Answer& answer) { there = is_table(answer.rows, name); };
  flight.add(std::move(leg));
}

std::string text_or_null(const VersionTable& versions, const std::optional<std::string>& value) {
  if (!value) return "NULL";
  return sql::quote_literal(*value, versions.connection().dialect() == sql::Dialect::postgresql);
}

}  // namespace migrate::runner
