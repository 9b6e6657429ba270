#pragma once

#include <string_view>

#include "migrate/config/url.hpp"

namespace migrate::config {

/// Does the text begin as libpq's `keyword = value` pairs do?
[[nodiscard]] bool looks_like_conninfo(std::string_view text) noexcept;

/// Reads libpq's `keyword = value` pairs: blanks between them and around "=", values with blanks in single quotes,
/// a backslash before ' and \.
/// Source: "Keyword/Value Connection Strings" of the libpq chapter.
/// @throws Error{config} that shows neither a value nor what may be a part of one.
[[nodiscard]] DatabaseUrl parse_conninfo(std::string_view text);

}  // namespace migrate::config
