#include "reads.hpp"

#include <fmt/core.h>

#include <set>

namespace migrate::schema::postgres {

namespace {

struct Query {
  std::string name;  ///< as a prepared statement
  std::string sql;
};

/// One row that tells of each read that has a condition whether it is met.
std::string presence_query(const std::vector<Read>& reads) {
  std::string columns;
  for (const auto& read : reads) {
    if (read.among == nullptr) continue;
    columns += fmt::format("{}EXISTS (SELECT FROM pg_catalog.{})", columns.empty() ? "" : ", ", read.among);
  }
  return "SELECT " + columns;
}

std::vector<Query> queries_of(const std::vector<Read>& reads) {
  std::vector<Query> queries;
  queries.reserve(reads.size() + 1);
  for (const auto& read : reads) queries.push_back({fmt::format("migrate_catalog_{}", queries.size()), read.sql});
  queries.push_back({"migrate_catalog_presence", presence_query(reads)});
  return queries;
}

/// Also what a script took away with DISCARD ALL or DEALLOCATE ALL is there again.
void prepare_missing(db::Connection& connection, const std::vector<Query>& queries) {
  const auto rows = connection.query(
      "SELECT s.name FROM pg_catalog.pg_prepared_statements s WHERE s.name LIKE 'migrate\\_catalog\\_%'");
  std::set<std::string> there;
  for (const auto& row : rows.values) there.insert(row.at(0).value_or(""));
  std::vector<std::string> texts;
  for (const auto& query : queries) {
    if (!there.contains(query.name)) texts.push_back(fmt::format("PREPARE {} AS {}", query.name, query.sql));
  }
  // Each by itself: the server keeps with every statement the whole text that it came in.
  std::vector<db::BatchItem> items(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) items[i].text = texts[i];
  connection.run_together(items, {});
}

/// Those that can give rows.
std::vector<std::size_t> useful(const std::vector<Read>& reads, const std::vector<db::Value>& presence) {
  std::vector<std::size_t> numbers;
  std::size_t column = 0;
  for (std::size_t i = 0; i < reads.size(); ++i)
    if (reads[i].among == nullptr || presence.at(column++) == "t") numbers.push_back(i);
  return numbers;
}

}  // namespace

void run_reads(db::Connection& connection, const std::vector<Read>& reads, bool keep_plans) {
  auto queries = queries_of(reads);
  if (keep_plans) {
    prepare_missing(connection, queries);
    for (auto& query : queries) query.sql = "EXECUTE " + query.name;
  }
  const auto numbers = useful(reads, connection.query(queries.back().sql).values.at(0));
  std::vector<db::BatchItem> items(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    items[i].text = queries[numbers[i]].sql;
    items[i].wants_rows = true;
  }
  connection.run_together(items, [&](db::Answer& answer) { reads[numbers[answer.number]].take(answer.rows); });
}

}  // namespace migrate::schema::postgres
