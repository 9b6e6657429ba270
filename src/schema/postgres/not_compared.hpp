#pragma once

#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/schema/catalog.hpp"

namespace migrate::schema::postgres {

/// Counts the users' objects of kinds that the reader does not know; those of which there are none are left out.
[[nodiscard]] std::vector<NotCompared> count_not_compared(db::Connection& connection);

}  // namespace migrate::schema::postgres
