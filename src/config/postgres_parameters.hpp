#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "migrate/config/url.hpp"

namespace migrate::config {

/// May an error name a parameter? Not when the text before it may be the beginning of a password that was cut in two.
enum class Naming : std::uint8_t { allowed, forbidden };

/// One of libpq's connection keywords (those of PostgreSQL 13 to 18).
[[nodiscard]] bool is_postgres_keyword(std::string_view name) noexcept;

/// A keyword whose value must never be shown.
[[nodiscard]] bool is_secret_keyword(std::string_view name) noexcept;

/// The value of a keyword, or nullptr.
[[nodiscard]] const std::string* find_parameter(const DatabaseUrl& url, std::string_view name) noexcept;

/// Sets a keyword, in its old place when it was set before; `password` goes to the url's secret.
/// @throws Error{config} for a port that is no number; it does not show it, since it may be a piece of a password
void set_parameter(DatabaseUrl& url, std::string_view name, std::string value);

/// Sets a keyword as its user wrote it: the words of other drivers are translated (asyncpg's `ssl`), left out when they
/// only tune a Python driver, and refused when they mean nothing here.
/// @throws Error{config} that names the parameter if it may, and never its value.
void accept_parameter(DatabaseUrl& url, std::string_view name, std::string value, Naming naming);

}  // namespace migrate::config
