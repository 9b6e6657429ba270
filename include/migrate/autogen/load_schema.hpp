#pragma once

#include <span>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::autogen {

/// Makes an empty database look as the files say. Their statements may stand in any order that dependencies allow: what
/// fails is tried again once the others are there. Settings of a file (SET, set_config) hold for the rest of that file.
/// What psql alone understands is passed over (\restrict) or refused. Function bodies are not looked into while they
/// are created, and all of them afterwards.
///
/// Gives warnings: tables that got rows, which are no part of a schema; function bodies that are wrong in a file which
/// says check_function_bodies = off itself.
/// @throws StatementError with the place in the file of the first statement that cannot run, after all others were
/// tried; Error{unsupported} for a statement that would reach beyond the database (CREATE ROLE, CREATE DATABASE, …),
/// before anything runs.
std::vector<Diagnostic> load_schema(db::Connection& connection, std::span<const SourceText> files);

}  // namespace migrate::autogen
