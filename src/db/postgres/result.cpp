#include "db/postgres/result.hpp"

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace migrate::db::postgres {
namespace {

Value value_of(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) == 1) return std::nullopt;
  return std::string(PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column)));
}

}  // namespace

bool is_error(const PGresult* result) noexcept {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

std::string error_field(const PGresult* result, int code) {
  const char* const value = PQresultErrorField(result, code);
  return value == nullptr ? std::string() : std::string(value);
}

std::int64_t affected_by(PGresult* result) noexcept {
  const std::string_view digits = PQcmdTuples(result);
  std::int64_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

Rows rows_of(const PGresult* result) {
  Rows rows;
  const int width = PQnfields(result);
  for (int column = 0; column < width; ++column) rows.columns.emplace_back(PQfname(result, column));
  for (int row = 0; row < PQntuples(result); ++row) {
    std::vector<Value>& values = rows.values.emplace_back();
    for (int column = 0; column < width; ++column) values.push_back(value_of(result, row, column));
  }
  return rows;
}

}  // namespace migrate::db::postgres
