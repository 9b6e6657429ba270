#include "reads.hpp"

#include <fmt/core.h>

#include <string_view>

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view one_snapshot = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

/// Compiling the queries takes longer than running them, and planning what was prepared too; a large catalog is sorted
/// in memory.
constexpr std::string_view settings =
    "SELECT pg_catalog.set_config(s.name, s.value, true) FROM (VALUES"
    " ('search_path', ''),"
    " ('quote_all_identifiers', 'off'),"
    " ('TimeZone', 'UTC'),"
    " ('DateStyle', 'ISO, MDY'),"
    " ('IntervalStyle', 'postgres'),"
    " ('extra_float_digits', '1'),"
    " ('bytea_output', 'hex'),"
    " ('xmlbinary', 'base64'),"
    " ('jit', 'off'),"
    " ('work_mem', '64MB'),"
    " ('plan_cache_mode', 'force_generic_plan')) s (name, value)";

constexpr std::string_view end = "ROLLBACK";

db::BatchItem statement(std::string_view text) {
  db::BatchItem item;
  item.text = text;
  return item;
}

}  // namespace

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

void run_reads(db::Connection& connection, const std::vector<Read>& reads, Bounds bounds) {
  std::vector<db::BatchItem> items;
  if (bounds == Bounds::first) {
    items.emplace_back().kind = db::BatchItem::Kind::begin;
    items.push_back(statement(one_snapshot));
    items.push_back(statement(settings));
  }
  const auto before = items.size();
  for (const auto& read : reads) {
    items.push_back(statement(read.sql));
    items.back().wants_rows = true;
  }
  if (bounds == Bounds::last) items.push_back(statement(end));
  connection.run_together(items, [&](db::Answer& answer) {
    const auto number = answer.number - before;
    if (answer.number >= before && number < reads.size()) reads[number].take(answer.rows);
  });
}

}  // namespace migrate::schema::postgres
