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

/// Reads mode (ro, rw, rwc, memory) and timeout (seconds, as in Python's sqlite3), which config has checked; the URL
/// wins. Source: sqlite.org/uri.html, docs of Python's sqlite3.connect.
[[nodiscard]] OpenOptions settle_options(const config::DatabaseUrl& url, const ConnectOptions& wanted);

}  // namespace migrate::db::sqlite
