#pragma once

#include <string>
#include <vector>

#include "migrate/schema/catalog.hpp"
#include "migrate/schema/compare.hpp"

namespace migrate::schema {

/// One statement of a script.
struct Statement {
  std::string text;             ///< without ";" at the end
  bool alone = false;           ///< refuses a transaction, or must be committed before the next statement
  std::string loses;            ///< what is lost when it runs, "the rows of public.notes"; empty: nothing
  std::string remark;           ///< for the reader of the script, one line; empty: none
  std::vector<Identity> about;  ///< the objects it makes, changes or removes
};

/// The SQL that turns one catalog into another.
struct Script {
  std::vector<Statement> statements;
  std::vector<std::string> gaps;  ///< what it does not do, a sentence each
};

struct MigrationOptions {
  /// Avoid long locks: indexes built CONCURRENTLY, constraints NOT VALID and then validated, NOT NULL by a checked
  /// constraint.
  bool online = false;
};

/// The statements that turn a database that looks like `before` into one that looks like `after`, in an order the
/// dependencies of both allow. What stands in the way of a change is removed and made again with all its properties.
/// Rows of tables that both have are kept. Both catalogs are of one dialect.
[[nodiscard]] Script migration(const Catalog& before, const Catalog& after, const MigrationOptions& = {});

}  // namespace migrate::schema
