#include "database_words.hpp"

#include "migrate/db/connection.hpp"

namespace migrate::cli {

std::string server_words(const db::Connection& connection) {
  const auto* name = connection.dialect() == sql::Dialect::postgresql ? "PostgreSQL " : "SQLite ";
  return name + connection.capabilities().server_version_text;
}

}  // namespace migrate::cli
