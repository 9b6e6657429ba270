#pragma once

#include <chrono>
#include <string>

namespace migrate::runner {

/// How a run behaves; what migrate.yaml and the command line settle.
struct RunOptions {
  std::string version_table = "alembic_version";
  std::string version_table_schema;        ///< PostgreSQL; empty: where the table is found, else the current schema
  bool transaction_per_migration = false;  ///< false: one transaction for the whole run
  std::chrono::milliseconds lock_timeout{5000};  ///< PostgreSQL, set in each transaction of the run; 0: wait for ever
};

}  // namespace migrate::runner
