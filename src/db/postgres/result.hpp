#pragma once

#include <cstdint>
#include <string>

#include "db/postgres/handles.hpp"
#include "migrate/db/rows.hpp"

namespace migrate::db::postgres {

/// Whether a result is a failure, of the server or of the connection.
[[nodiscard]] bool is_error(const PGresult* result) noexcept;

/// One field of an error or notice (PG_DIAG_…), empty when the server did not send it.
[[nodiscard]] std::string error_field(const PGresult* result, int code);

/// Rows changed or given; 0 for a command that has none.
[[nodiscard]] std::int64_t affected_by(PGresult* result) noexcept;

/// Column names and values of a result.
[[nodiscard]] Rows rows_of(const PGresult* result);

}  // namespace migrate::db::postgres
