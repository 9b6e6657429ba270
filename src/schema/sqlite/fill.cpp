#include "fill.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "check_text.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

bool says(std::string_view type, std::string_view part) {
  return type.find(part) != std::string_view::npos;
}

}  // namespace

// Source: sqlite.org/datatype3.html 3.1 for the affinities; dates are text by convention.
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

namespace {

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

/// A value that a check lets through. A weak one says only what the neutral value must not be.
struct Allowed {
  std::string value;
  bool weak = false;
};

/// "> 5" lets 6 through.
std::optional<Allowed> above(const std::optional<std::string>& bound) {
  const auto number = bound ? whole_number(*bound) : std::nullopt;
  return number ? std::optional(Allowed{std::to_string(*number + 1)}) : std::nullopt;
}

/// "< 0" lets -1 through; with a bound above 0 nothing need be said.
std::optional<Allowed> below(const std::optional<std::string>& bound, long long first_refused) {
  const auto number = bound ? whole_number(*bound) : std::nullopt;
  if (!number || *number > first_refused) return std::nullopt;
  return Allowed{std::to_string(*number - 1 - first_refused), true};
}

/// "<> ''" and "<> 0" refuse what is neutral.
std::optional<Allowed> unlike(const std::optional<std::string>& refused) {
  if (refused == "''") return Allowed{"'-'", true};
  if (refused == "0") return Allowed{"1", true};
  return std::nullopt;
}

std::optional<Allowed> as_it_is(std::optional<std::string> value) {
  return value ? std::optional(Allowed{std::move(*value)}) : std::nullopt;
}

/// What the comparison behind the column's name lets through.
std::optional<Allowed> allowed_behind(TokenReader& reader) {
  if (reader.accept("in")) {
    const auto list = reader.group();
    if (!list) return std::nullopt;
    TokenReader values(*list);
    return as_it_is(literal(values));
  }
  for (const std::string_view equal : {"between", ">=", "=", "=="})
    if (reader.accept(equal)) return as_it_is(literal(reader));
  if (reader.accept("<>") || reader.accept("!=") || reader.accept("is", "not")) return unlike(literal(reader));
  if (reader.accept(">")) return above(literal(reader));
  if (reader.accept("<")) return below(literal(reader), 0);
  if (reader.accept("<=")) return below(literal(reader), -1);
  return std::nullopt;
}

/// The same where the literal stands first: "0 < column".
std::optional<Allowed> allowed_before(Tokens before) {
  if (before.size() < 2 || !is_literal(before[before.size() - 2])) return std::nullopt;
  const auto comparison = before.back().text;
  const auto bound = std::string(before[before.size() - 2].text);
  if (comparison == "<") return above(bound);
  if (comparison == "<=" || comparison == "=") return as_it_is(bound);
  return comparison == "<>" || comparison == "!=" ? unlike(bound) : std::nullopt;
}

/// A text as long as the value says.
std::optional<Allowed> of_length(const Allowed& allowed) {
  constexpr long long longest = 1000;
  const auto length = whole_number(allowed.value);
  if (!length || *length <= 0 || *length > longest) return std::nullopt;
  return Allowed{"'" + std::string(static_cast<std::size_t>(*length), '-') + "'", allowed.weak};
}

/// Looks for "column IN (…)" and the like, and for "length(column) > …", in one check.
std::optional<Allowed> allowed_by(const ConstraintText& check, std::string_view column) {
  const auto tokens = tokens_of(check.check.text);
  std::optional<Allowed> weak;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (folded(name_in(tokens[i]).value_or("")) != column || tokens[i].kind == sql::TokenKind::string) continue;
    const auto operand = operand_at(tokens, i);
    TokenReader reader(Tokens(tokens).subspan(operand.end));
    auto value = allowed_behind(reader);
    if (!value) value = allowed_before(Tokens(tokens).first(operand.begin));
    if (value && operand.is_length) value = of_length(*value);
    if (value && !value->weak) return value;
    if (value && !weak) weak = value;
  }
  return weak;
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
  std::optional<Allowed> weak;
  for (const auto& constraint : table.constraints) {
    if (constraint.kind != Kind::check_constraint || !constraint.check.mentions(name)) continue;
    const auto allowed = allowed_by(constraint, name);
    if (allowed && !allowed->weak) return allowed->value;
    if (allowed && !weak) weak = allowed;
    if (constraint.check.mentions("json_valid")) return "'{}'";
  }
  return weak ? weak->value : neutral_of_type(column.type);
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
