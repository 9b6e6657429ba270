#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migrate/base/dialect.hpp"
#include "migrate/config/secret.hpp"

namespace migrate::config {

/// A database URL, read and taken apart (DESIGN part 4; docs/configuration.md has the grammar).
struct DatabaseUrl {
  Dialect dialect = Dialect::sqlite;

  // PostgreSQL: keywords and values for PQconnectdbParams, in order, without the password.
  std::vector<std::pair<std::string, std::string>> parameters;
  Secret password;  ///< given in the URL or conninfo; empty: libpq looks for PGPASSWORD, ~/.pgpass, …

  // SQLite
  std::string sqlite_path;  ///< as typed (relative to the working directory), ":memory:" for memory
  std::vector<std::pair<std::string, std::string>> sqlite_options;  ///< query parameters (mode=ro, …)

  /// The URL as it may be shown: Alembic's form with "***" for the password, whatever way it was given
  /// (user info, password= or sslpassword= parameters, conninfo).
  [[nodiscard]] std::string display() const;

  /// Reads a URL or a libpq conninfo string.
  /// @throws Error{config} that never shows a password; when a raw @ / # % in the password breaks the URL, it says
  /// which character to write how.
  [[nodiscard]] static DatabaseUrl parse(std::string_view text);
};

/// Replaces every URL password in a foreign text (a server's or a library's message) by "***".
[[nodiscard]] std::string redact(std::string_view text, const DatabaseUrl& url);

}  // namespace migrate::config
