#pragma once

#include "migrate/schema/inspect.hpp"

namespace migrate::schema::postgres {

[[nodiscard]] Catalog inspect(db::Connection& connection, const InspectOptions& options);

}  // namespace migrate::schema::postgres
