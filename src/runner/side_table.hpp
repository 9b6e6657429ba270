#pragma once

#include <string>
#include <string_view>

#include "migrate/runner/version_table.hpp"

namespace migrate::runner {

/// A table of ours beside the version table, as it is written in SQL.
[[nodiscard]] std::string beside(VersionTable& versions, std::string_view name);

/// Whether it is there. Asks the database.
/// @throws Error{version_table} when the name belongs to something that is no table.
[[nodiscard]] bool is_beside(VersionTable& versions, std::string_view name);
/// The same, asked as a part of `flight`; the answer is written to `there`.
void look_beside(Flight& flight, VersionTable& versions, std::string_view name, std::optional<bool>& there);

/// The SQL of a text literal in the version table's database, NULL for nothing.
[[nodiscard]] std::string text_or_null(const VersionTable& versions, const std::optional<std::string>& value);

}  // namespace migrate::runner
