#include "fill.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

bool says(std::string_view type, std::string_view part) {
  return type.find(part) != std::string_view::npos;
}

/// Source: sqlite.org/datatype3.html 3.1 for the affinities; dates are text by convention.
std::string neutral_of_type(std::string_view type) {
  if (says(type, "int")) return "0";
  if (says(type, "char") || says(type, "clob") || says(type, "text") || type.empty() || type == "any") return "''";
  if (says(type, "blob")) return "x''";
  if (says(type, "datetime") || says(type, "timestamp")) return "'1970-01-01 00:00:00'";
  if (type == "date") return "'1970-01-01'";
  if (type == "time") return "'00:00:00'";
  if (says(type, "json")) return "'{}'";
  if (says(type, "uuid")) return "''";
  return "0";
}

bool is_literal(const Token& token) {
  return token.kind == sql::TokenKind::number || token.kind == sql::TokenKind::string;
}

/// The literal that comes, with its sign.
std::optional<std::string> literal(TokenReader& reader) {
  std::string sign;
  if (reader.comes("-")) {
    sign = "-";
    reader.skip();
  }
  if (!is_literal(reader.peek())) return std::nullopt;
  auto text = sign + std::string(reader.peek().text);
  reader.skip();
  return text;
}

std::optional<long long> whole_number(const std::string& text) {
  long long value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc() && result.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// What the comparison behind the column's name lets through.
std::optional<std::string> allowed_value(TokenReader& reader) {
  if (reader.accept("in")) {
    const auto list = reader.group();
    if (!list) return std::nullopt;
    TokenReader values(*list);
    return literal(values);
  }
  if (reader.accept("between") || reader.accept(">=") || reader.accept("=") || reader.accept("=="))
    return literal(reader);
  if (!reader.accept(">")) return std::nullopt;
  const auto bound = literal(reader);
  const auto number = bound ? whole_number(*bound) : std::nullopt;
  return number ? std::optional(std::to_string(*number + 1)) : std::nullopt;
}

/// Looks for "column IN (…)" and the like, and for "length(column) > …", in one check.
std::optional<std::string> allowed_by(const ConstraintText& check, std::string_view column) {
  const auto tokens = tokens_of(check.check.text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (folded(name_in(tokens[i]).value_or("")) != column || tokens[i].kind == sql::TokenKind::string) continue;
    const bool of_length = i >= 2 && tokens[i - 1].text == "(" && text::iequals(tokens[i - 2].text, "length");
    TokenReader reader(Tokens(tokens).subspan(i + 1));
    if (of_length) reader.accept(")");
    auto value = allowed_value(reader);
    if (!value) continue;
    if (!of_length) return value;
    constexpr long long longest = 1000;
    const auto length = whole_number(*value);
    if (length && *length > 0 && *length <= longest)
      return "'" + std::string(static_cast<std::size_t>(*length), '-') + "'";
  }
  return std::nullopt;
}

bool is_bare_word(std::string_view text) {
  const auto tokens = tokens_of(text);
  return tokens.size() == 1 &&
         (tokens[0].kind == sql::TokenKind::word || tokens[0].kind == sql::TokenKind::quoted_identifier);
}

constexpr std::array<std::string_view, 6> constants{"null",         "true",         "false",
                                                    "current_time", "current_date", "current_timestamp"};

}  // namespace

std::string neutral_value(const TableText& table, const ColumnText& column) {
  const auto name = folded(column.name);
  for (const auto& constraint : table.constraints) {
    if (constraint.kind != Kind::check_constraint || !constraint.check.mentions(name)) continue;
    if (auto value = allowed_by(constraint, name)) return *value;
    if (constraint.check.mentions("json_valid")) return "'{}'";
  }
  return neutral_of_type(column.type);
}

std::optional<std::string> default_expression(const ColumnText& column) {
  if (!column.default_value || column.default_value->normal == "null") return std::nullopt;
  const auto& value = *column.default_value;
  const bool is_constant = std::find(constants.begin(), constants.end(), value.normal) != constants.end();
  // A bare word behind DEFAULT is a string.
  if (!value.in_parentheses && !is_constant && is_bare_word(value.text))
    return sql::quote_literal(name_in(tokens_of(value.text).front()).value_or(""), false);
  return value.in_parentheses ? "(" + std::string(value.text) + ")" : std::string(value.text);
}

bool has_constant_default(const ColumnText& column) {
  if (!column.default_value) return true;
  return !column.default_value->in_parentheses && !column.default_value->normal.starts_with("current_");
}

}  // namespace migrate::schema::sqlite
