#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace migrate {
class Interrupt;
}

namespace migrate::runner {

/// What happens when the file of an applied revision no longer holds the SQL that ran.
enum class EditedPolicy : std::uint8_t { error, warn, ignore };

/// Who runs; written into the history.
struct Actor {
  std::string os_user;
  std::string host;
  std::string tool_version;  ///< "0.1.0"
};

/// How a run behaves; what migrate.yaml and the command line settle.
struct RunOptions {
  using Milliseconds = std::chrono::milliseconds;

  std::string version_table = "alembic_version";
  std::string version_table_schema;        ///< PostgreSQL; empty: where the table is found, else the current schema
  std::string history_table;               ///< in the version table's schema; empty: keep none
  bool transaction_per_migration = false;  ///< false: one transaction for the whole run

  bool batch = true;   ///< PostgreSQL: statements of a transaction travel together; false: one message after the other
  bool prompt = true;  ///< the observer hears of a step as soon as it is through; false: when answers come anyway

  Milliseconds lock_timeout{5000};      ///< PostgreSQL, set in each transaction of the run; 0: wait for ever
  Milliseconds statement_timeout{0};    ///< PostgreSQL, likewise; 0: the server's own setting stays
  Milliseconds lock_wait{60000};        ///< how long to wait for another runner before giving up
  Milliseconds lock_retry_for{120000};  ///< how long to try again after a lock timeout or a deadlock; 0: not at all
  std::string role;                     ///< PostgreSQL: SET LOCAL ROLE in each transaction; empty: none

  EditedPolicy edited = EditedPolicy::error;
  bool guard_initial = false;  ///< refuse to begin on a database that has tables already
  bool force_initial = false;  ///< but not this time
  Actor actor;
  const Interrupt* interrupt = nullptr;  ///< asked between statements and while waiting; may be null
};

}  // namespace migrate::runner
