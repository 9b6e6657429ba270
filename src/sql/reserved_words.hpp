#pragma once

#include <string_view>

namespace migrate::sql {

/// Whether a lower-case word cannot name a table and a column of PostgreSQL 13 to 18 or of SQLite without quotes.
/// Source: pg_get_keywords() (categories R and T) of all these versions; for SQLite, what it refuses.
[[nodiscard]] bool is_reserved_word(std::string_view word) noexcept;

}  // namespace migrate::sql
