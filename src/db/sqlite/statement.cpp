#include "db/sqlite/statement.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace migrate::db::sqlite {
namespace {

std::vector<std::string> columns_of(sqlite3_stmt* statement) {
  std::vector<std::string> columns;
  const int count = sqlite3_column_count(statement);
  for (int column = 0; column < count; ++column) {
    const char* const name = sqlite3_column_name(statement, column);
    columns.emplace_back(name == nullptr ? "" : name);
  }
  return columns;
}

// By way of the blob, because a text may hold NUL bytes.
Value value_of(sqlite3_stmt* statement, int column) {
  if (sqlite3_column_type(statement, column) == SQLITE_NULL) return std::nullopt;
  if (sqlite3_column_type(statement, column) != SQLITE_BLOB) static_cast<void>(sqlite3_column_text(statement, column));
  const void* const bytes = sqlite3_column_blob(statement, column);
  const int length = sqlite3_column_bytes(statement, column);
  if (bytes == nullptr) return std::string();
  return std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::vector<Value> row_of(sqlite3_stmt* statement) {
  std::vector<Value> row;
  const int count = sqlite3_column_count(statement);
  row.reserve(static_cast<std::size_t>(count));
  for (int column = 0; column < count; ++column) row.push_back(value_of(statement, column));
  return row;
}

}  // namespace

Prepared prepare(sqlite3* database, const char* text, const char** tail, int* code) {
  sqlite3_stmt* statement = nullptr;
  *code = sqlite3_prepare_v3(database, text, -1, 0, &statement, tail);
  return Prepared(statement);
}

int bind(sqlite3_stmt* statement, std::span<const Value> parameters) {
  int position = 0;
  for (const Value& value : parameters) {
    ++position;
    const int code =
        value ? sqlite3_bind_text64(statement, position, value->data(), value->size(), SQLITE_TRANSIENT, SQLITE_UTF8)
              : sqlite3_bind_null(statement, position);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int step_all(sqlite3* database, sqlite3_stmt* statement, bool keep_rows, Outcome* outcome) {
  const std::int64_t before = sqlite3_total_changes64(database);
  if (keep_rows) outcome->rows.columns = columns_of(statement);
  int code = sqlite3_step(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
    if (keep_rows) outcome->rows.values.push_back(row_of(statement));
  }
  // sqlite3_changes keeps the number of an earlier statement when this one changes no rows (CREATE TABLE).
  if (sqlite3_total_changes64(database) != before) outcome->affected = sqlite3_changes64(database);
  return code;
}

}  // namespace migrate::db::sqlite
