#include "likely_values.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "check_text.hpp"
#include "fill.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::schema::sqlite {

namespace {

/// A statement need not become longer than a page.
constexpr std::size_t most = 40;

bool is_word(const Token& token, std::string_view word) {
  return token.kind == sql::TokenKind::word && folded(token.text) == word;
}

/// The first character that "[a-z]" or "[^0-9]" lets through; `i` comes to stand on the bracket that closes.
char of_class(std::string_view pattern, std::size_t& i) {
  const bool inverted = i + 1 < pattern.size() && pattern[i + 1] == '^';
  const auto first = i + (inverted ? 2 : 1);
  const auto end = pattern.find(']', first + 1);
  i = end == std::string_view::npos ? pattern.size() : end;
  if (first >= pattern.size()) return '-';
  if (!inverted) return pattern[first];
  return pattern.substr(first, i - first).find('-') == std::string_view::npos ? '-' : '_';
}

/// The shortest text that the pattern of LIKE or GLOB lets through.
std::string text_like(std::string_view pattern, bool is_glob) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == (is_glob ? '*' : '%')) continue;
    if (c == (is_glob ? '?' : '_')) {
      text += '-';
    } else if (is_glob && c == '[') {
      text += of_class(pattern, i);
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

LikelyValues::LikelyValues(const TableText& table, const ColumnText& column)
    : table_(table),
      column_(column),
      name_(folded(column.name)),
      neutral_(neutral_of_type(column.type)),
      is_number_(neutral_ == "0") {}

void LikelyValues::add(std::string value) {
  if (values_.size() < most && std::find(values_.begin(), values_.end(), value) == values_.end())
    values_.push_back(std::move(value));
}

void LikelyValues::look_at(const ConstraintText& check) {
  add(neutral_value(table_, column_));
  const auto text = without_qualifier(check.check.text, table_.name);
  const auto tokens = tokens_of(text);
  if (check.check.mentions("json_type") || check.check.mentions("json_array_length")) add("'[]'");
  for (const std::string_view function : {"date", "datetime", "julianday", "strftime"})
    if (check.check.mentions(function)) add("'1970-01-01'");
  for (const auto& condition : conditions_in(tokens)) {
    look_at_comparison(condition);
    add_pattern(condition);
    add_literals(condition);
  }
}

std::vector<std::string> LikelyValues::take() {
  for (auto& value : later_) add(std::move(value));
  if (is_number_) {
    for (const auto* value : {"0", "1", "-1"}) add(value);
  } else {
    add(neutral_);
    for (const auto* value : {"'-'", "'0'", "'A'", "'a'"})
      if (neutral_ == "''") add(value);
  }
  return std::move(values_);
}

bool LikelyValues::is_column(Tokens side, bool& is_length) const {
  side = without_parentheses(side);
  for (std::size_t i = 0; i < side.size(); ++i) {
    if (folded(name_in(side[i]).value_or("")) != name_ || side[i].kind == sql::TokenKind::string) continue;
    const auto operand = operand_at(side, i);
    is_length = operand.is_length;
    return operand.begin == 0 && operand.end == side.size();
  }
  return false;
}

void LikelyValues::look_at_comparison(Tokens condition) {
  const auto comparison = comparison_in(condition);
  if (!comparison) return;
  bool is_length = false;
  if (is_column(comparison->left, is_length)) {
    compare_with(comparison->right, is_length);
  } else if (is_column(comparison->right, is_length)) {
    compare_with(comparison->left, is_length);
  }
}

void LikelyValues::compare_with(Tokens other, bool is_length) {
  if (other.empty() || names(names_in(other), name_)) return;
  if (other.size() == 1 && (is_word(other.front(), "null") || !(is_length || suits(other.front())))) return;
  const auto value = other.size() == 1 ? std::string(other.front().text) : fmt::format("({})", text_of(other));
  if (is_length) {
    add_of_length(value);
  } else {
    add(value);
    add_neighbours(value);
  }
}

void LikelyValues::add_neighbours(const std::string& value) {
  if (is_number_) {
    add(value + " + 1");
    add(value + " - 1");
    if (column_.type.find("int") == std::string::npos) later_.push_back(value + " / 2.0");
  } else if (column_.type == "date") {
    add(fmt::format("date({}, '+1 day')", value));
    add(fmt::format("date({}, '-1 day')", value));
  } else if (column_.type == "datetime" || column_.type == "timestamp") {
    add(fmt::format("datetime({}, '+1 day')", value));
    add(fmt::format("datetime({}, '-1 day')", value));
  } else if (neutral_ == "''") {
    add(value + " || '-'");
  }
}

void LikelyValues::add_of_length(const std::string& length) {
  for (const auto* more : {"", " + 1", " - 1"}) {
    for (const auto* character : {"-", "0"})
      add(fmt::format("replace(hex(zeroblob({}{})), '00', '{}')", length, more, character));
  }
}

void LikelyValues::add_pattern(Tokens condition) {
  for (std::size_t i = 0; i + 1 < condition.size(); ++i) {
    const bool is_glob = is_word(condition[i], "glob");
    if (!is_glob && !is_word(condition[i], "like")) continue;
    if (condition[i + 1].kind != sql::TokenKind::string) continue;
    add(sql::quote_literal(text_like(name_in(condition[i + 1]).value_or(""), is_glob), false));
  }
}

bool LikelyValues::suits(const Token& literal) const {
  if (!is_literal(literal)) return true;
  return (literal.kind == sql::TokenKind::number) == is_number_ || column_.type.empty() || column_.type == "any";
}

void LikelyValues::add_literals(Tokens condition) {
  for (const auto& token : condition) {
    if (!is_literal(token) || !suits(token)) continue;
    const std::string literal(token.text);
    add(literal);
    if (!is_number_) continue;
    for (const auto& other : table_.columns) {
      const bool is_named = folded(other.name) != name_ && names(names_in(condition), folded(other.name));
      if (is_named) later_.push_back(fmt::format("{} - {}", literal, sql::quote_identifier(other.name)));
    }
    for (const auto* more : {" + 1", " - 1"}) later_.push_back(literal + more);
    later_.push_back("-" + literal);
  }
}

}  // namespace migrate::schema::sqlite
