#pragma once

#include <string>
#include <utility>
#include <vector>

#include "db/postgres/endpoints.hpp"
#include "migrate/config/url.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::db::postgres {

/// Keywords and values for libpq, in order.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Those of the URL and its password, our names and encoding, and keepalives that notice within a minute that the
/// server has gone. Keepalives of the URL or of a service file win.
[[nodiscard]] Parameters parameters_of(const config::DatabaseUrl& url, const ConnectOptions& options);

/// The same, for these servers only.
[[nodiscard]] Parameters narrowed(Parameters parameters, const std::vector<Endpoint>& endpoints);

}  // namespace migrate::db::postgres
