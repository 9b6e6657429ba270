#pragma once

#include "migrate/schema/inspect.hpp"

namespace migrate::schema::sqlite {

/// Reads the main database with one query. What the schema table says as text is taken apart; tables whose names begin
/// with sqlite_ and the shadow tables of virtual ones are left out. The properties of each kind stand in objects.cpp.
[[nodiscard]] Catalog inspect(db::Connection& connection, const InspectOptions& options);

}  // namespace migrate::schema::sqlite
