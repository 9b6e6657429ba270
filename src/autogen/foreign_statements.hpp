#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "migrate/sql/dialect.hpp"

namespace migrate::autogen {

/// The words of a statement ("CREATE ROLE") that would change more than the database it runs in, so that a scratch
/// database does not keep it in: roles, databases, tablespaces, settings of the server, subscriptions that connect to
/// their publisher. Nothing for others. `statement` as sql::split gives it.
[[nodiscard]] std::optional<std::string> reaches_beyond(std::string_view statement, sql::Dialect dialect);

}  // namespace migrate::autogen
