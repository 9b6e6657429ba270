#pragma once

#include "db/postgres/handles.hpp"
#include "db/postgres/notices.hpp"
#include "migrate/config/url.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::db::postgres {

/// Connects, trying one host after the other. Without blocking calls of libpq, so that notices sent while connecting
/// reach `notices` and failures carry their SQLSTATE; connect_timeout counts for each address, as in libpq.
/// client_encoding is UTF8 whatever the URL says; application_name is `options.application_name` unless the URL,
/// PGAPPNAME or a service file gives one.
/// Tries again, with growing pauses up to two seconds, until `options.wait` has passed, as long as the server may come
/// up: nobody listens, the name does not resolve, nothing answers, the socket is missing, the server is starting. An
/// attempt that is under way when the time is over is still made.
/// @throws Error{connection_failed}; Error{interrupted}; what `options.password` throws
[[nodiscard]] Conn dial(const config::DatabaseUrl& url, const ConnectOptions& options, Notices& notices);

}  // namespace migrate::db::postgres
