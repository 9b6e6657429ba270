#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/postgres_server.hpp"

namespace migrate::test {

/// What pg_dump prints of a database's schema. When only one is installed that is older than the server, it is made to
/// try: then nothing, when it cannot read what is there (a collation from version 17 on), and what it does not know is
/// not told. @throws std::runtime_error when it fails otherwise.
[[nodiscard]] std::optional<std::string> dump_text(const TestDatabase& database, int server_version);

/// The same in a form in which neither comments nor the order of statements and of a table's columns counts.
[[nodiscard]] std::optional<std::vector<std::string>> dump_of(const TestDatabase& database, int server_version);

}  // namespace migrate::test
