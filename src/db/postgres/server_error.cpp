#include "db/postgres/server_error.hpp"

#include <fmt/core.h>
#include <libpq-fe.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "db/postgres/notices.hpp"
#include "db/postgres/result.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/base/text.hpp"

namespace migrate::db::postgres {
namespace {

/// The server counts from 1.
std::optional<std::size_t> position(const pg_result* result, int code) {
  const std::string digits = error_field(result, code);
  std::size_t number = 0;
  const auto [stopped, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failure != std::errc() || number == 0) return std::nullopt;
  return number - 1;
}

/// The query that a function ran when it failed, with a caret where the server points into it.
std::string inner_query(const pg_result* result) {
  const std::string query = error_field(result, PG_DIAG_INTERNAL_QUERY);
  if (query.empty()) return {};
  // A function may run megabytes; what matters is around the caret.
  constexpr std::size_t most_shown = 2'000;
  const std::size_t end = byte_offset_of_character(query, most_shown);
  std::string lines = "QUERY: " + query.substr(0, end) + (end < query.size() ? "…" : "");
  if (const auto character = position(result, PG_DIAG_INTERNAL_POSITION)) {
    const SourceText source("", query);
    const Position place = source.position(byte_offset_of_character(query, *character));
    lines += '\n';
    lines += excerpt_with_caret(source.line(place.line), place.column);
  }
  return lines;
}

}  // namespace

ServerError read_error(const pg_result* result) {
  ServerError error;
  error.sqlstate = error_field(result, PG_DIAG_SQLSTATE);
  error.message = error_field(result, PG_DIAG_MESSAGE_PRIMARY);
  error.detail = error_field(result, PG_DIAG_MESSAGE_DETAIL);
  error.hint = error_field(result, PG_DIAG_MESSAGE_HINT);
  error.context = error_field(result, PG_DIAG_CONTEXT);
  error.object = {error_field(result, PG_DIAG_SCHEMA_NAME), error_field(result, PG_DIAG_TABLE_NAME),
                  error_field(result, PG_DIAG_COLUMN_NAME), error_field(result, PG_DIAG_DATATYPE_NAME),
                  error_field(result, PG_DIAG_CONSTRAINT_NAME)};
  error.character = position(result, PG_DIAG_STATEMENT_POSITION);
  if (error.message.empty()) error.message = std::string(text::trim(PQresultErrorMessage(result)));
  const std::string query = inner_query(result);
  if (!query.empty()) error.context = error.context.empty() ? query : query + "\n" + error.context;
  return error;
}

StatementError to_statement_error(const ServerError& error) {
  StatementError told(ErrorCode::statement_failed, error.message);
  told.sqlstate = error.sqlstate;
  told.detail = error.detail;
  told.hint = error.hint;
  told.context = error.context;
  told.object = error.object;
  return told;
}

std::size_t offset_of_character(const pg_conn* connection, std::string_view sent, std::size_t character) {
  const char* const encoding = PQparameterStatus(connection, "server_encoding");
  const bool counts_bytes = encoding != nullptr && std::string_view(encoding) == "SQL_ASCII";
  return counts_bytes ? std::min(character, sent.size()) : byte_offset_of_character(sent, character);
}

std::optional<std::size_t> copy_line(const ServerError& error) {
  const std::string_view context = error.context;
  if (context.substr(0, 5) != "COPY ") return std::nullopt;
  const std::string_view first_line = context.substr(0, context.find('\n'));
  // The words are in the server's language; the first number after a comma is the line in all of them.
  const std::size_t digits = first_line.find_first_of("0123456789", first_line.find(", "));
  if (digits == std::string_view::npos) return std::nullopt;
  std::size_t number = 0;
  const auto [stopped, failure] =
      std::from_chars(first_line.data() + digits, first_line.data() + first_line.size(), number);
  if (failure != std::errc() || number == 0) return std::nullopt;
  return number;
}

std::string reason_of_loss(pg_conn* connection, const Notices& notices) {
  if (!notices.last_words().empty()) return notices.last_words();
  const std::string_view all = text::trim(PQerrorMessage(connection));
  const std::string first(text::trim(all.substr(0, all.find('\n'))));
  return first.empty() ? "the server closed the connection" : first;
}

Error lost_connection(const std::string& display_url, const std::string& reason) {
  Error error(ErrorCode::connection_lost, fmt::format("the connection to {} was lost: {}", display_url, reason));
  error.database_state = DatabaseState::rolled_back;
  return error;
}

}  // namespace migrate::db::postgres
