#pragma once

#include <string>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/schema/catalog.hpp"
#include "migrate/schema/filter.hpp"
#include "migrate/schema/inspect.hpp"
#include "migrate/schema/migration.hpp"

namespace migrate::autogen {

/// How catalogs are read and what of them counts.
struct View {
  schema::InspectOptions inspect;
  schema::Filter filter;
  schema::MigrationOptions migration;

  /// What `connection` looks like.
  [[nodiscard]] schema::Catalog of(db::Connection& connection) const;
};

/// A script that was tried.
struct Proven {
  schema::Script script;              ///< in the order that worked, with what was missing at its end
  std::vector<std::string> unproved;  ///< what still fails or differs, a sentence each; empty: it does what it should
};

/// Runs a script in a scratch database that looks like its beginning, and compares with what it should lead to. A
/// statement that fails is tried again after the others; where a difference is left, statements for it are added, at
/// most three times. What fails for good stays in the script, with a remark.
[[nodiscard]] Proven prove(db::Connection& scratch, const View& view, schema::Script script,
                           const schema::Catalog& wanted);

/// Makes an empty scratch database look like a catalog; gives what could not be made or came out otherwise.
[[nodiscard]] std::vector<std::string> make_alike(db::Connection& scratch, const View& view,
                                                  const schema::Catalog& wanted);

}  // namespace migrate::autogen
