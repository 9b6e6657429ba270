#pragma once

#include <memory>

#include "migrate/config/url.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::db::sqlite {

/// A session with a database file, or with one in memory. `url.dialect` is sqlite.
/// @throws Error{connection_failed}, or Error{lock_busy} when another process keeps the file locked.
[[nodiscard]] std::unique_ptr<Connection> open(const config::DatabaseUrl& url, const ConnectOptions& options);

}  // namespace migrate::db::sqlite
