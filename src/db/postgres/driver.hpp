#pragma once

#include <memory>

#include "migrate/config/url.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::db::postgres {

/// A session with a PostgreSQL server. `url.dialect` is postgresql.
/// @throws Error{connection_failed}
[[nodiscard]] std::unique_ptr<Connection> open(const config::DatabaseUrl& url, const ConnectOptions& options);

}  // namespace migrate::db::postgres
