#include "prepared.hpp"

#include <fmt/core.h>

#include <set>
#include <string_view>
#include <vector>

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view invalid_statement_name = "26000";

}  // namespace

void prepare_missing(db::Connection& connection, std::span<const PreparedQuery> queries) {
  const auto rows = connection.query(
      "SELECT s.name FROM pg_catalog.pg_prepared_statements s WHERE s.name LIKE 'migrate\\_catalog\\_%'");
  std::set<std::string> there;
  for (const auto& row : rows.values) there.insert(row.at(0).value_or(""));
  std::vector<std::string> texts;
  for (const auto& query : queries) {
    if (!there.contains(query.name))
      texts.push_back(fmt::format("PREPARE {}{} AS {}", query.name, query.types, query.sql));
  }
  // Each by itself: the server keeps with every statement the whole text that it came in.
  std::vector<db::BatchItem> items(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) items[i].text = texts[i];
  connection.run_together(items, {});
}

bool is_not_prepared(const db::StatementError& error) {
  return error.sqlstate == invalid_statement_name;
}

}  // namespace migrate::schema::postgres
