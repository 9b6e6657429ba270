#include "function_bodies.hpp"

#include <fmt/core.h>

#include <string_view>

#include "migrate/base/text.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::autogen {

namespace {

/// Bodies of BEGIN ATOMIC were read when they were made.
constexpr std::string_view bodies =
    "SELECT pg_catalog.format('SELECT %I.%I(%s)', n.nspname, v.proname, p.oid), p.proname,"
    " p.oid::pg_catalog.regprocedure::text FROM pg_catalog.pg_proc p"
    " JOIN pg_catalog.pg_language l ON l.oid = p.prolang JOIN pg_catalog.pg_proc v ON v.oid = l.lanvalidator"
    " JOIN pg_catalog.pg_namespace n ON n.oid = v.pronamespace"
    " WHERE p.oid >= 16384 AND l.lanname IN ('sql', 'plpgsql') AND p.prolang <> 12 AND NOT EXISTS (SELECT"
    " FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid"
    " AND d.deptype = 'e') ORDER BY p.oid";

/// The word a function is created under, without its schema: CREATE [OR REPLACE] FUNCTION [schema.]name.
bool creates(const SchemaStatement& statement, std::string_view name) {
  sql::Lexer lexer(statement.text, sql::Dialect::postgresql);
  if (!text::iequals(lexer.spelling(lexer.next_significant()), "CREATE")) return false;
  auto token = lexer.next_significant();
  if (text::iequals(lexer.spelling(token), "OR")) {
    static_cast<void>(lexer.next_significant());
    token = lexer.next_significant();
  }
  const auto word = lexer.spelling(token);
  if (!text::iequals(word, "FUNCTION") && !text::iequals(word, "PROCEDURE")) return false;
  for (auto part = lexer.next_significant(); part.kind != sql::TokenKind::end; part = lexer.next_significant()) {
    auto spelling = lexer.spelling(part);
    if (spelling == "(") return false;
    const bool quoted = part.kind == sql::TokenKind::quoted_identifier && spelling.size() > 1;
    if (quoted) spelling = spelling.substr(1, spelling.size() - 2);
    if (quoted ? spelling == name : text::lower(spelling) == name) return true;
  }
  return false;
}

const SchemaStatement* creator_of(const SchemaStatements& schema, std::string_view name) {
  for (auto one = schema.statements.rbegin(); one != schema.statements.rend(); ++one) {
    if (creates(*one, name)) return &*one;
  }
  return nullptr;
}

db::StatementError flaw_of(const db::StatementError& error, const SchemaStatement* creator,
                           const std::string& function) {
  auto flaw = error;
  if (creator != nullptr) flaw = placed(error, *creator);
  if (creator != nullptr) flaw.place = creator->file->place(creator->offset);
  if (creator != nullptr) flaw.source_line = std::string(creator->file->line(flaw.place.position.line));
  flaw.message = fmt::format("the body of {} is wrong: {}", function, error.message);
  flaw.database_state = DatabaseState::untouched;
  return flaw;
}

/// Names in a body mean what they meant where it stands: a file may set its own search_path.
bool works_where_it_stands(db::Connection& connection, const SchemaStatements& schema, const SchemaStatement& creator,
                           const std::string& check) {
  if (creator.settings == 0) return false;
  const auto& settings = schema.settings[creator.file_number];
  bool works = true;
  try {
    for (std::size_t i = 0; i < creator.settings; ++i) connection.run(settings[i]);
    connection.run("SET check_function_bodies = on");
    connection.run(check);
  } catch (const db::StatementError&) {
    works = false;
  }
  connection.run("RESET ALL");
  return works;
}

}  // namespace

std::vector<Diagnostic> check_function_bodies(db::Connection& connection, const SchemaStatements& schema) {
  std::vector<Diagnostic> warnings;
  for (const auto& row : connection.query(bodies).values) {
    try {
      connection.run(row.at(0).value_or(""));
    } catch (const db::StatementError& error) {
      const auto* const creator = creator_of(schema, row.at(1).value_or(""));
      if (creator != nullptr && works_where_it_stands(connection, schema, *creator, row.at(0).value_or(""))) continue;
      const auto flaw = flaw_of(error, creator, row.at(2).value_or(""));
      if (creator == nullptr || !schema.bodies_unchecked[creator->file_number]) throw flaw;
      warnings.push_back({Severity::warning, flaw.place, flaw.message, flaw.hint, flaw.source_line});
    }
  }
  return warnings;
}

}  // namespace migrate::autogen
