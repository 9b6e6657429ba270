#pragma once

#include <string>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/schema/migration.hpp"

namespace migrate::autogen {

/// What became of statements that were run in a scratch database.
struct Tried {
  std::vector<schema::Statement> ran;  ///< in an order that works
  struct Failure {
    schema::Statement statement;
    std::string message;  ///< the database's
  };
  std::vector<Failure> failed;  ///< could not run, also when all others had
};

/// Runs them as a revision would: together in transactions, those that are `alone` by themselves. What fails is tried
/// again after the others, for as long as that helps; what is about the same object waits with it.
/// @throws what the connection throws when it breaks; Error{interrupted}.
[[nodiscard]] Tried try_statements(db::Connection& scratch, const std::vector<schema::Statement>& statements);

}  // namespace migrate::autogen
