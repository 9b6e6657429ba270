#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "migrate/config/url.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::test {

/// The server that MIGRATE_TEST_PG names (tests/postgres/server starts one).
/// Without it the test fails: a server test that does not run must not look like one that passed.
[[nodiscard]] config::DatabaseUrl server_url();

/// psql, pg_dump, … as a shell calls it: the one beside the server's programs (MIGRATE_TEST_PG_BIN), else the one in
/// the PATH.
[[nodiscard]] std::string server_program(const std::string& name);

/// `url` with another value of a parameter (host, dbname, user, …).
[[nodiscard]] config::DatabaseUrl with_parameter(config::DatabaseUrl url, const std::string& keyword,
                                                 const std::string& value);

/// A database of a test's own, dropped when the object goes, whoever is still connected.
class TestDatabase {
 public:
  /// `options` go behind CREATE DATABASE name, for example "ENCODING 'SQL_ASCII' TEMPLATE template0".
  explicit TestDatabase(const std::string& options = {});
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const config::DatabaseUrl& url() const noexcept { return url_; }
  /// A new session.
  [[nodiscard]] std::unique_ptr<db::Connection> connect() const;
  /// The first value of a query, in a session of its own; "NULL" for NULL, "" when there are no rows.
  [[nodiscard]] std::string value(const std::string& query) const;
  /// The same as a libpq conninfo string, password included and quoted for a shell, for psql and pg_dump.
  [[nodiscard]] std::string shell_conninfo() const;

 private:
  std::string name_;
  config::DatabaseUrl url_;
};

/// Whether the pg_dump that server_program names can read a server of this version; an older one refuses.
[[nodiscard]] bool can_dump(int server_version);

/// Runs a shell command; what it wrote to stdout (and stderr, if it is redirected there). @throws std::runtime_error
/// when it fails.
[[nodiscard]] std::string output_of(const std::string& command);

}  // namespace migrate::test
