#include "foreign_statements.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "migrate/base/text.hpp"
#include "migrate/sql/classify.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::autogen {

namespace {

constexpr std::array<std::string_view, 21> beyond{
    "CREATE ROLE",    "CREATE USER",         "CREATE GROUP",       "ALTER ROLE",        "ALTER USER",
    "ALTER GROUP",    "DROP ROLE",           "DROP USER",          "DROP GROUP",        "CREATE DATABASE",
    "ALTER DATABASE", "DROP DATABASE",       "CREATE TABLESPACE",  "ALTER TABLESPACE",  "DROP TABLESPACE",
    "ALTER SYSTEM",   "CREATE SUBSCRIPTION", "ALTER SUBSCRIPTION", "DROP SUBSCRIPTION", "ATTACH DATABASE",
    "DROP OWNED",
};

std::string upper(std::string_view word) {
  std::string result(word);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return result;
}

/// One that does not connect to the publisher, as pg_dump writes it.
bool is_made_apart(std::string_view statement, sql::Dialect dialect) {
  sql::Lexer lexer(statement, dialect);
  for (auto token = lexer.next_significant(); token.kind != sql::TokenKind::end; token = lexer.next_significant()) {
    if (!text::iequals(lexer.spelling(token), "connect") || lexer.spelling(lexer.next_significant()) != "=") continue;
    const auto value = lexer.spelling(lexer.next_significant());
    return text::iequals(value, "false") || text::iequals(value, "off") || value == "0";
  }
  return false;
}

/// A change of what the database alone knows of a subscription.
bool stays_here(std::string_view statement, sql::Dialect dialect) {
  sql::Lexer lexer(statement, dialect);
  constexpr int words_before = 3;
  auto token = lexer.next_significant();
  for (int i = 0; i < words_before; ++i) token = lexer.next_significant();
  const auto word = upper(lexer.spelling(token));
  if (word == "SET") return sql::classify(statement, dialect).rule == sql::TransactionRule::any;
  return word == "OWNER" || word == "RENAME" || word == "DISABLE";
}

}  // namespace

std::optional<std::string> reaches_beyond(std::string_view statement, sql::Dialect dialect) {
  sql::Lexer lexer(statement, dialect);
  std::array<std::string, 3> words;
  for (auto& word : words) {
    const auto token = lexer.next_significant();
    if (token.kind != sql::TokenKind::word) break;
    word = upper(lexer.spelling(token));
  }
  auto two = words[0] + " " + words[1];
  // USER MAPPING lives in a database.
  const bool is_mapping = words[1] == "USER" && words[2] == "MAPPING";
  if (is_mapping || std::find(beyond.begin(), beyond.end(), two) == beyond.end()) return std::nullopt;
  if (two == "CREATE SUBSCRIPTION" && is_made_apart(statement, dialect)) return std::nullopt;
  if (two == "ALTER SUBSCRIPTION" && stays_here(statement, dialect)) return std::nullopt;
  return two;
}

}  // namespace migrate::autogen
