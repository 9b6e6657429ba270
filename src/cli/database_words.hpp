#pragma once

#include <string>

namespace migrate::db {
class Connection;
}

namespace migrate::cli {

/// "PostgreSQL 15.18 (Debian …)", "SQLite 3.40.1".
[[nodiscard]] std::string server_words(const db::Connection& connection);

}  // namespace migrate::cli
