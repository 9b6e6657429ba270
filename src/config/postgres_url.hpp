#pragma once

#include <string_view>

#include "migrate/config/url.hpp"

namespace migrate::config {

/// Reads what follows "postgresql://". Percent-encoding, several hosts, sockets and IPv6 as libpq has them; with
/// `with_driver` (postgresql+driver://) "+" in the query is a blank, as SQLAlchemy reads it.
/// @throws Error{config} that shows nothing of the text: where a raw character in the password breaks the URL, what
/// seems to be a host or a port is a piece of the password.
[[nodiscard]] DatabaseUrl parse_postgres_url(std::string_view rest, bool with_driver);

}  // namespace migrate::config
