#include "migrate/schema/inspect.hpp"

#include "postgres/inspect.hpp"
#include "sqlite/inspect.hpp"

namespace migrate::schema {

Catalog inspect(db::Connection& connection, const InspectOptions& options) {
  if (connection.dialect() == sql::Dialect::sqlite) return sqlite::inspect(connection, options);
  return postgres::inspect(connection, options);
}

void plan_anew(db::Connection& connection) {
  if (connection.dialect() == sql::Dialect::postgresql) connection.run("DISCARD PLANS");
}

}  // namespace migrate::schema
