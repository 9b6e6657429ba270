#include "migrate/db/connect.hpp"

#include "db/postgres/driver.hpp"
#include "db/sqlite/driver.hpp"

namespace migrate::db {

std::unique_ptr<Connection> connect(const config::DatabaseUrl& url, const ConnectOptions& options) {
  switch (url.dialect) {
    case sql::Dialect::postgresql:
      return postgres::open(url, options);
    case sql::Dialect::sqlite:
      return sqlite::open(url, options);
  }
  throw Error(ErrorCode::unsupported, "no driver for this database");
}

}  // namespace migrate::db
