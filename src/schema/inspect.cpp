#include "migrate/schema/inspect.hpp"

#include "postgres/inspect.hpp"

namespace migrate::schema {

Catalog inspect(db::Connection& connection, const InspectOptions& options) {
  return postgres::inspect(connection, options);
}

}  // namespace migrate::schema
