#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "migrate/config/url.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::db {

struct ConnectOptions {
  std::string application_name = "migrate";      ///< PostgreSQL, unless the URL gives one
  std::chrono::seconds connect_timeout{10};      ///< PostgreSQL, unless the URL or PGCONNECT_TIMEOUT gives one
  std::chrono::milliseconds busy_timeout{5000};  ///< SQLite: how long to wait for another writer
  bool create = true;                            ///< SQLite: make the file when it is missing (its folder must exist)
  bool read_only = false;  ///< SQLite: open for reading; a missing file then is an empty database in memory
};

/// Opens a session: the list of drivers lives here.
/// @throws Error{connection_failed} with one clear message (wrong password, no such host, refused, no such database,
/// TLS, …), a hint for the well-known cases, and never a password.
[[nodiscard]] std::unique_ptr<Connection> connect(const config::DatabaseUrl& url, const ConnectOptions& options = {});

}  // namespace migrate::db
