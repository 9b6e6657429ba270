#include "db/inline_values.hpp"

#include <charconv>
#include <cstddef>

#include "migrate/sql/lexer.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::db {
namespace {

/// The 1-based number of "$12" or "?12", 0 for any other.
std::size_t number_of(std::string_view parameter) {
  std::size_t number = 0;
  const char* const end = parameter.data() + parameter.size();
  const auto [stopped, failure] = std::from_chars(parameter.data() + 1, end, number);
  return failure == std::errc() && stopped == end ? number : 0;
}

}  // namespace

std::string inline_values(std::string_view statement, std::span<const Value> parameters, sql::Dialect dialect) {
  std::string text;
  text.reserve(statement.size());
  sql::Lexer lexer(statement, dialect);
  for (sql::Token token = lexer.next(); token.kind != sql::TokenKind::end; token = lexer.next()) {
    const std::string_view spelling = lexer.spelling(token);
    const std::size_t number = token.kind == sql::TokenKind::parameter ? number_of(spelling) : 0;
    if (number == 0 || number > parameters.size()) {
      text += spelling;
    } else if (const Value& value = parameters[number - 1]; value) {
      text += sql::quote_literal(*value, dialect == sql::Dialect::postgresql);
    } else {
      text += "NULL";
    }
  }
  return text;
}

}  // namespace migrate::db
