#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "migrate/config/url.hpp"
#include "migrate/db/connection.hpp"

namespace migrate {
class Interrupt;
}

namespace migrate::db {

struct ConnectOptions {
  std::string application_name = "migrate";      ///< PostgreSQL, unless the URL gives one
  std::chrono::seconds connect_timeout{10};      ///< PostgreSQL, unless the URL or PGCONNECT_TIMEOUT gives one
  std::chrono::milliseconds busy_timeout{5000};  ///< SQLite: how long to wait for another writer
  bool create = true;                            ///< SQLite: make the file when it is missing (its folder must exist)
  /// PostgreSQL: the password, asked for at each attempt; wins over one in the URL. Empty: the URL's, or libpq's.
  std::function<config::Secret()> password;
  std::string password_hint;                      ///< what to do when the server refuses what `password` gave
  std::chrono::milliseconds wait{0};              ///< PostgreSQL: how long to try again while the server is not up yet
  std::function<void(std::string_view)> on_wait;  ///< told why, once, before the first pause; may be empty
  const Interrupt* interrupt = nullptr;           ///< asked while connecting and waiting; may be null
  bool read_only = false;  ///< SQLite: open for reading; a missing file then is an empty database in memory
};

/// Opens a session: the list of drivers lives here.
/// @throws Error{connection_failed} with one clear message (wrong password, no such host, refused, no such database,
/// TLS, …), a hint for the well-known cases, and never a password; Error{interrupted}; what `password` throws.
[[nodiscard]] std::unique_ptr<Connection> connect(const config::DatabaseUrl& url, const ConnectOptions& options = {});

}  // namespace migrate::db
