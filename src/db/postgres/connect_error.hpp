#pragma once

#include <string_view>

#include "migrate/base/error.hpp"
#include "migrate/config/url.hpp"

namespace migrate::db::postgres {

/// Why no session could be had.
struct ConnectError : Error {
  using Error::Error;

  bool may_come_up = false;       ///< a server that is starting says so, or says nothing yet
  bool password_refused = false;  ///< it answered, and did not take user and password
};

/// What libpq says when no session could be had, as one sentence with a hint for the well-known cases. `text` is
/// PQerrorMessage with verbosity PQERRORS_VERBOSE (which brings the SQLSTATE), one paragraph for each server tried; of
/// several the most telling is the message, the rest the detail. Passwords are taken out.
[[nodiscard]] ConnectError connect_error(std::string_view text, const config::DatabaseUrl& url);

}  // namespace migrate::db::postgres
