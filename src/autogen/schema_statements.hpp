#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "migrate/base/source_text.hpp"
#include "migrate/db/connection.hpp"
#include "migrate/sql/dialect.hpp"

namespace migrate::autogen {

/// One statement of a wanted schema and the settings it runs under.
struct SchemaStatement {
  const SourceText* file = nullptr;
  std::size_t offset = 0;
  std::string text;          ///< with the data of a COPY
  std::size_t settings = 0;  ///< so many of `SchemaStatements::settings` of its file hold for it
  std::size_t file_number = 0;
};

/// The statements of a wanted schema, without those that only psql, or only a session, needs.
struct SchemaStatements {
  std::vector<SchemaStatement> statements;
  std::vector<std::vector<std::string>> settings;  ///< of each file, in order
  std::vector<bool> bodies_unchecked;              ///< of each file: it says check_function_bodies = off
  bool in_one_transaction = true;                  ///< none refuses that
  bool may_add_rows = false;                       ///< one begins as INSERT, COPY, … do
};

/// @throws Error{unsupported} with its place for a statement that reaches beyond the database, or that only psql
/// understands.
[[nodiscard]] SchemaStatements schema_statements(std::span<const SourceText> files, sql::Dialect dialect);

/// A failure of a statement, with its place in the file.
[[nodiscard]] db::StatementError placed(const db::StatementError& error, const SchemaStatement& statement);

}  // namespace migrate::autogen
