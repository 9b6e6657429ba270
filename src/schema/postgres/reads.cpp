#include "reads.hpp"

#include <fmt/core.h>

#include <set>

namespace migrate::schema::postgres {

namespace {

std::string plan_name(std::size_t number) {
  return fmt::format("migrate_catalog_{}", number);
}

/// Also what a script took away with DISCARD ALL or DEALLOCATE ALL is there again.
void prepare_missing(db::Connection& connection, const std::vector<Read>& reads) {
  const auto rows = connection.query(
      "SELECT s.name FROM pg_catalog.pg_prepared_statements s WHERE s.name LIKE 'migrate\\_catalog\\_%'");
  std::set<std::string> there;
  for (const auto& row : rows.values) there.insert(row.at(0).value_or(""));
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < reads.size(); ++i) {
    const auto name = plan_name(i);
    if (!there.contains(name)) texts.push_back(fmt::format("PREPARE {} AS {}", name, reads[i].sql));
  }
  // Each by itself: the server keeps with every statement the whole text that it came in.
  std::vector<db::BatchItem> items(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) items[i].text = texts[i];
  connection.run_together(items, {});
}

}  // namespace

void run_reads(db::Connection& connection, const std::vector<Read>& reads, bool keep_plans) {
  std::vector<std::string> calls;
  if (keep_plans) {
    prepare_missing(connection, reads);
    for (std::size_t i = 0; i < reads.size(); ++i) calls.push_back("EXECUTE " + plan_name(i));
  }
  std::vector<db::BatchItem> items(reads.size());
  for (std::size_t i = 0; i < reads.size(); ++i) {
    items[i].text = keep_plans ? calls[i] : reads[i].sql;
    items[i].wants_rows = true;
  }
  connection.run_together(items, [&reads](db::Answer& answer) { reads[answer.number].take(answer.rows); });
}

}  // namespace migrate::schema::postgres
