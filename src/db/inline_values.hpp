#pragma once

#include <span>
#include <string>
#include <string_view>

#include "migrate/db/rows.hpp"
#include "migrate/sql/dialect.hpp"

namespace migrate::db {

/// A statement with its parameters ($1… on PostgreSQL, ?1… on SQLite) written as literals, for a script that nobody can
/// bind values to. A parameter without a value stays as it is.
[[nodiscard]] std::string inline_values(std::string_view statement, std::span<const Value> parameters,
                                        sql::Dialect dialect);

}  // namespace migrate::db
