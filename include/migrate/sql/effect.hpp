#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// A name as the server holds it. PostgreSQL: unquoted ones in lower case, quotes and U&"…" undone, cut to 63 bytes, a
/// database's name in front left out. SQLite: as written, quotes undone; it compares names without ASCII letter case.
struct QualifiedName {
  std::string schema;  ///< empty: to be looked up as the server would
  std::string name;

  [[nodiscard]] bool operator==(const QualifiedName&) const = default;
};

/// What a statement does to the catalog.
enum class EffectKind : std::uint8_t {
  create_index,          ///< `names`: the index, none when the server makes the name up; `table`
  drop_index,            ///< `names`: all of them
  reindex,               ///< `names`: what is rebuilt, none for the database we are in; `reindexed`
  alter_type_add_value,  ///< `names`: the type; `label`
  detach_partition,      ///< CONCURRENTLY, or FINALIZE of one begun so; `table`: the parent; `names`: the partition
  create_database,       ///< `names`: the database; so for the five that follow
  drop_database,
  create_tablespace,
  drop_tablespace,
  create_subscription,
  drop_subscription,
  repeatable,  ///< running it twice equals running it once (VACUUM, ANALYZE, ALTER SYSTEM …)
  procedural,  ///< CALL, DO: may have committed anything inside
  other,       ///< anything else, and what could not be read with certainty
};

enum class ReindexTarget : std::uint8_t { index, table, schema, database, system };

/// What a statement leaves behind in the catalog, so that after a crash the catalog can be asked whether a statement
/// that ran outside a transaction was done. Fields that `kind` does not speak of are empty.
struct Effect {
  EffectKind kind = EffectKind::other;
  std::vector<QualifiedName> names{};
  QualifiedName table{};
  std::string label{};        ///< of the enum, as the server holds it
  bool concurrently = false;  ///< CREATE INDEX, DROP INDEX, REINDEX, DETACH PARTITION
  bool if_exists = false;
  bool if_not_exists = false;
  bool finalize = false;  ///< DETACH PARTITION … FINALIZE
  ReindexTarget reindexed = ReindexTarget::index;

  [[nodiscard]] bool operator==(const Effect&) const = default;
};

/// Reads one statement (as sql::split gives it; a closing semicolon does no harm). Pure: never asks a server, so it
/// takes standard_conforming_strings to be on, as it is by default.
/// Source: the PostgreSQL manual's page of each command, versions 13 to 18; SQLite's "SQL As Understood By SQLite".
[[nodiscard]] Effect effect_of(std::string_view statement, Dialect dialect);

}  // namespace migrate::sql
