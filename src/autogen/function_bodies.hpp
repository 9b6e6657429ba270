#pragma once

#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "schema_statements.hpp"

namespace migrate::autogen {

/// Lets PostgreSQL look into the bodies of all functions that were made while it was told not to. Gives warnings for
/// those of files that say check_function_bodies = off.
/// @throws StatementError with the place of the statement that makes the first flawed one.
std::vector<Diagnostic> check_function_bodies(db::Connection& connection, const SchemaStatements& schema);

}  // namespace migrate::autogen
