#pragma once

#include <string_view>

#include "migrate/config/url.hpp"

namespace migrate::config {

/// Reads what follows "sqlite://", with SQLAlchemy's count of slashes: "/x.db" is relative, "//x.db" absolute, ""
/// memory.
/// @throws Error{config} that shows nothing of a user's name or password (SQLCipher's URLs have one).
[[nodiscard]] DatabaseUrl parse_sqlite_url(std::string_view rest);

}  // namespace migrate::config
