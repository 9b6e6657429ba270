#include "db/sqlite/foreign_keys.hpp"

#include <fmt/core.h>

#include <vector>

#include "db/sqlite/handles.hpp"
#include "db/sqlite/statement.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::db::sqlite {
namespace {

constexpr std::size_t rows_remembered = 1000;

std::string text_of(sqlite3_stmt* statement, int column) {
  const unsigned char* const text = sqlite3_column_text(statement, column);
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

std::vector<std::string> table_names(sqlite3* database) {
  std::vector<std::string> names;
  const char* tail = nullptr;
  int code = SQLITE_OK;
  const Prepared statement =
      prepare(database, "SELECT name FROM main.sqlite_schema WHERE type = 'table'", &tail, &code);
  if (!statement) return names;
  while (sqlite3_step(statement.get()) == SQLITE_ROW) names.push_back(text_of(statement.get(), 0));
  return names;
}

std::string sentence(const std::string& table, const std::string& row, const std::string& parent, std::size_t more) {
  std::string text = row.empty() ? fmt::format("a row of table {}", table)
                                 : fmt::format("the row with rowid {} of table {}", row, table);
  text += fmt::format(" points at no row of {} (foreign key)", parent);
  if (more > 0) text += fmt::format(", and {} more", more);
  return text;
}

}  // namespace

ForeignKeyReport ForeignKeyReport::take(sqlite3* database) {
  ForeignKeyReport report;
  if (!report.add_all(database, "PRAGMA main.foreign_key_check")) {
    // One key that cannot be checked fails the whole pragma and would hide all others.
    report.pairs_.clear();
    report.add_table_by_table(database);
  }
  return report;
}

bool ForeignKeyReport::add_all(sqlite3* database, const char* pragma) {
  const char* tail = nullptr;
  int code = SQLITE_OK;
  const Prepared statement = prepare(database, pragma, &tail, &code);
  if (!statement) return false;
  while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
    Pair& pair = pairs_[{text_of(statement.get(), 0), text_of(statement.get(), 2)}];
    ++pair.count;
    if (pair.rows.size() < rows_remembered) pair.rows.insert(text_of(statement.get(), 1));
  }
  return code == SQLITE_DONE;
}

void ForeignKeyReport::add_table_by_table(sqlite3* database) {
  for (const std::string& table : table_names(database)) {
    const std::string pragma = fmt::format("PRAGMA main.foreign_key_check({})", sql::quote_identifier_always(table));
    static_cast<void>(add_all(database, pragma.c_str()));
  }
}

std::string ForeignKeyReport::new_since(const ForeignKeyReport& earlier) const {
  for (const auto& [names, pair] : pairs_) {
    const auto known = earlier.pairs_.find(names);
    const std::size_t count_before = known == earlier.pairs_.end() ? 0 : known->second.count;
    if (pair.count <= count_before) continue;
    std::string row = *pair.rows.begin();
    for (const std::string& candidate : pair.rows) {
      if (known != earlier.pairs_.end() && known->second.rows.contains(candidate)) continue;
      row = candidate;
      break;
    }
    return sentence(names.first, row, names.second, pair.count - count_before - 1);
  }
  return {};
}

}  // namespace migrate::db::sqlite
