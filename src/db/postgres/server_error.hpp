#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "migrate/db/connection.hpp"

struct pg_conn;
struct pg_result;

namespace migrate::db::postgres {

class Notices;

/// What the server says of a failure, taken out of libpq's hands.
struct ServerError {
  std::string sqlstate;
  std::string message;
  std::string detail;
  std::string hint;
  std::string context;  ///< with the query inside a function that failed, if it was one
  ObjectNames object;
  std::optional<std::size_t> character;  ///< 0-based position in the text that was sent
};

/// Reads an error result. Source: PostgreSQL manual, PQresultErrorField.
[[nodiscard]] ServerError read_error(const pg_result* result);

/// As a StatementError without place.
[[nodiscard]] StatementError to_statement_error(const ServerError& error);

/// Byte offset of a server's position in the text that was sent to it. A database of encoding SQL_ASCII knows no
/// characters and counts bytes.
[[nodiscard]] std::size_t offset_of_character(const pg_conn* connection, std::string_view sent, std::size_t character);

/// The 1-based line of COPY data that the context of an error names ("COPY t, line 3, column n: …").
[[nodiscard]] std::optional<std::size_t> copy_line(const ServerError& error);

/// Why a session broke: the server's last words, or else libpq's.
[[nodiscard]] std::string reason_of_loss(pg_conn* connection, const Notices& notices);

/// Error{connection_lost}; what was not committed is rolled back.
[[nodiscard]] Error lost_connection(const std::string& display_url, const std::string& reason);

}  // namespace migrate::db::postgres
