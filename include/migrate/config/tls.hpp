#pragma once

#include <optional>
#include <string>

#include "migrate/config/dotenv.hpp"
#include "migrate/config/url.hpp"

namespace migrate::config {

/// What to warn of before connecting to a PostgreSQL server on another machine: one sentence with the sslmode in
/// effect and the cure, when that mode does not make sure who answers. Nothing for SQLite, for sockets and addresses of
/// this machine, for verify-full, and when a service file, which is not read here, may say more than the URL does.
/// `variable` reads the process environment (PGHOST, PGHOSTADDR, PGSSLMODE, PGSSLROOTCERT, PGSERVICE). Pure otherwise.
/// Source: "SSL Support" of the libpq chapter: prefer is the default, and only verify-full looks at the name.
[[nodiscard]] std::optional<std::string> tls_warning(const DatabaseUrl& url, const ReadVariable& variable);

/// The URL with an sslmode that a token may travel under: what it or PGSSLMODE says, else verify-full when a root
/// certificate is named, else require.
/// @throws Error{config} when the mode that was chosen may send it unencrypted.
[[nodiscard]] DatabaseUrl with_encryption(DatabaseUrl url, const ReadVariable& variable);

}  // namespace migrate::config
