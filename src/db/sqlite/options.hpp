#pragma once

#include <chrono>
#include <string>

#include "migrate/config/url.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::db::sqlite {

/// How a database file is opened: what the caller wants and what the URL's query parameters say, settled.
struct OpenOptions {
  std::string path;  ///< as typed
  bool memory = false;
  bool read_only = false;
  bool create = true;
  std::chrono::milliseconds busy_timeout{5000};
};

/// Knows mode (ro, rw, rwc, memory), timeout (seconds, as Python's sqlite3 has it), and `uri`, which makes "file:" a
/// prefix of the path. Parameters that only mean something to Python's sqlite3 module are passed over. Source:
/// sqlite.org/uri.html, docs of Python's sqlite3.connect.
/// @throws Error{config} for any other parameter or value, naming it.
[[nodiscard]] OpenOptions settle_options(const config::DatabaseUrl& url, const ConnectOptions& wanted);

}  // namespace migrate::db::sqlite
