#include "migrate/schema/inspect.hpp"

#include "postgres/inspect.hpp"
#include "sqlite/inspect.hpp"

namespace migrate::schema {

Catalog inspect(db::Connection& connection, const InspectOptions& options) {
  if (connection.dialect() == sql::Dialect::sqlite) return sqlite::inspect(connection, options);
  return postgres::inspect(connection, options);
}

}  // namespace migrate::schema
