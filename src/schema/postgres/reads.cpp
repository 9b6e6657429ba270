#include "reads.hpp"

#include <fmt/core.h>

#include <string_view>

namespace migrate::schema::postgres {

namespace {

/// Compiling the queries takes longer than running them, and planning what was prepared too; a large catalog is sorted
/// in memory.
constexpr std::string_view settings =
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
    "SET LOCAL search_path = '';"
    "SET LOCAL quote_all_identifiers = off;"
    "SET LOCAL \"TimeZone\" = 'UTC';"
    "SET LOCAL \"DateStyle\" = 'ISO, MDY';"
    "SET LOCAL \"IntervalStyle\" = 'postgres';"
    "SET LOCAL extra_float_digits = 1;"
    "SET LOCAL bytea_output = 'hex';"
    "SET LOCAL xmlbinary = 'base64';"
    "SET LOCAL jit = off;"
    "SET LOCAL work_mem = '64MB';"
    "SET LOCAL plan_cache_mode = force_generic_plan";

}  // namespace

void begin_reading(db::Connection& connection) {
  connection.run(settings);
}

std::string presence_columns(const std::vector<Read>& reads) {
  std::string columns;
  for (const auto& read : reads) {
    if (read.among != nullptr) columns += fmt::format(", EXISTS (SELECT FROM pg_catalog.{})", read.among);
  }
  return columns;
}

std::vector<Read> useful_reads(std::vector<Read> reads, const std::vector<db::Value>& presence, std::size_t first) {
  std::erase_if(reads, [&](const Read& read) { return read.among != nullptr && presence.at(first++) != "t"; });
  return reads;
}

void run_reads(db::Connection& connection, const std::vector<Read>& reads) {
  std::vector<db::BatchItem> items(reads.size());
  for (std::size_t i = 0; i < reads.size(); ++i) {
    items[i].text = reads[i].sql;
    items[i].wants_rows = true;
  }
  connection.run_together(items, [&](db::Answer& answer) { reads[answer.number].take(answer.rows); });
}

}  // namespace migrate::schema::postgres
