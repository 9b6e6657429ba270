#pragma once

#include <string>

namespace migrate::db {

/// What the database at the other end is and can do; read once when connecting.
struct Capabilities {
  int server_version = 0;           ///< PostgreSQL: 150018 for 15.18; SQLite: 3040001 for 3.40.1
  std::string server_version_text;  ///< "15.18 (Debian …)", "3.40.1"
  int protocol_pid = 0;    ///< PostgreSQL: the process that answers, as the protocol told it when connecting; a pooler
                           ///< between tells a number of its own, so that it differs from pg_backend_pid(). SQLite: 0
  bool read_only = false;  ///< a standby, default_transaction_read_only, or a database file opened or mounted read-only
};

}  // namespace migrate::db
