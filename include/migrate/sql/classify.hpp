#pragma once

#include <cstdint>
#include <string_view>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// How a statement gets on with a transaction around it.
enum class TransactionRule : std::uint8_t {
  any,      ///< runs inside or outside
  refuses,  ///< fails inside one (CREATE INDEX CONCURRENTLY, VACUUM, CREATE DATABASE, ALTER SYSTEM …; SQLite: VACUUM,
            ///< PRAGMA journal_mode …)
  controls,  ///< begins, ends or nests one itself (BEGIN, COMMIT, ROLLBACK, END, START TRANSACTION, PREPARE TRANSACTION
             ///< …; not SAVEPOINT, RELEASE or ROLLBACK TO)
  poisons_later,  ///< runs inside, but what it makes cannot be used before COMMIT (ALTER TYPE … ADD VALUE)
};

/// What the engine must know of a statement before it sends it; read from its words, never from the server.
struct Traits {
  TransactionRule rule = TransactionRule::any;
  bool changes_session = false;  ///< SET (not LOCAL), RESET, set_config(…, false), DISCARD: lasts beyond the section
  bool changes_foreign_keys = false;  ///< SQLite: PRAGMA foreign_keys = …, without effect inside a transaction
  std::string_view what;  ///< the words that gave it away, "CREATE INDEX CONCURRENTLY"; static storage; empty for `any`
};

/// Looks at the words of one statement (as sql::split gives it).
/// Source: the PostgreSQL manual's page of each command ("cannot be executed inside a transaction block"), SQLite's
/// PRAGMA page.
[[nodiscard]] Traits classify(std::string_view statement, Dialect dialect);

}  // namespace migrate::sql
