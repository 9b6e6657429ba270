#include "choice.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "check_text.hpp"
#include "fill.hpp"
#include "likely_values.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

using Check = const ConstraintText*;

std::vector<Check> checks_of(const TableText& table, const std::string& column) {
  std::vector<Check> found;
  for (const auto& constraint : table.constraints)
    if (constraint.kind == Kind::check_constraint && constraint.check.mentions(column)) found.push_back(&constraint);
  return found;
}

/// The other columns of the table that the check names, folded.
std::vector<std::string> others_in(const TableText& table, Check check, const std::string& column) {
  std::vector<std::string> found;
  for (const auto& other : table.columns) {
    auto name = folded(other.name);
    if (name != column && check->check.mentions(name)) found.push_back(std::move(name));
  }
  return found;
}

bool mentions_one_of(Check check, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return check->check.mentions(word); });
}

/// "column IS NULL", as a whole.
bool says_is_null(Tokens condition, const std::string& column) {
  TokenReader reader(condition);
  if (folded(reader.name().value_or("")) != column) return false;
  return (reader.accept("is", "null") || reader.accept("isnull")) && reader.at_end();
}

/// Most checks let NULL through, since what is unknown is not false.
bool may_refuse_null(Check check, const std::string& column) {
  if (!mentions_one_of(check, {"is", "notnull", "isnull", "coalesce", "ifnull", "typeof", "case", "iif"})) return false;
  const auto tokens = tokens_of(check->check.text);
  const auto alternatives = alternatives_in(tokens);
  return std::none_of(alternatives.begin(), alternatives.end(),
                      [&](Tokens condition) { return says_is_null(condition, column); });
}

/// "IN (literal, …"
bool begins_with_literal(Tokens check) {
  for (std::size_t i = 0; i + 2 < check.size(); ++i) {
    const bool is_list = check[i].kind == sql::TokenKind::word && folded(check[i].text) == "in";
    if (is_list && check[i + 1].text == "(") return is_literal(check[i + 2]);
  }
  return false;
}

/// The column beside a literal and nothing else: neutral_value sees what that lets through.
bool is_plain(Check check, const std::string& column) {
  if (mentions_one_of(check, {"or", "not", "case", "like", "glob", "regexp"})) return false;
  if (mentions_one_of(check, {"typeof", "json_valid"})) return !check->check.mentions("and");
  const auto tokens = tokens_of(check->check.text);
  if (check->check.mentions("between")) return conditions_in(tokens).size() == 1;
  if (check->check.mentions("in")) return conditions_in(tokens).size() == 1 && begins_with_literal(tokens);
  const auto comparison = comparison_in(without_parentheses(tokens));
  if (!comparison) return false;
  const auto is_column = [&](Tokens side) {
    for (std::size_t i = 0; i < side.size(); ++i) {
      if (folded(name_in(side[i]).value_or("")) != column) continue;
      const auto operand = operand_at(side, i);
      return operand.begin == 0 && operand.end == side.size();
    }
    return false;
  };
  const auto is_number = [](Tokens side) {
    if (!side.empty() && side.front().text == "-") side = side.subspan(1);
    return side.size() == 1 && side.front().kind == sql::TokenKind::number &&
           side.front().text.find('.') == std::string_view::npos;
  };
  const bool orders = comparison->comparison.find_first_of("<>") != std::string::npos && comparison->comparison != "<>";
  const auto is_value = [&](Tokens side) {
    return is_number(side) || (!orders && side.size() == 1 && is_literal(side.front()));
  };
  return (is_column(comparison->left) && is_value(comparison->right)) ||
         (is_column(comparison->right) && is_value(comparison->left));
}

/// The value of each of the columns where it is no plain column of the old table, as FROM has it.
std::string from_known(const std::vector<std::string>& columns, const TableText& table, const KnownValues& known) {
  std::vector<std::string> values;
  for (const auto& column : columns) {
    const auto name = sql::quote_identifier(table.find(column)->name);
    const auto& value = known.at(column);
    if (value != name) values.push_back(fmt::format("{} AS {}", value, name));
  }
  return values.empty() ? "" : fmt::format("(SELECT {})", text::join(values, ", "));
}

}  // namespace

bool checks_decide(const TableText& table, const ColumnText& column) {
  const auto name = folded(column.name);
  const auto checks = checks_of(table, name);
  const bool has_default = default_expression(column).has_value();
  return std::any_of(checks.begin(), checks.end(), [&](Check check) {
    const bool has_others = !others_in(table, check, name).empty();
    if (has_default) return has_others;
    return table.refuses_null(column) ? has_others || !is_plain(check, name) : may_refuse_null(check, name);
  });
}

std::string chosen_value(const TableText& table, const ColumnText& column, const std::string& first,
                         const KnownValues& known) {
  const auto name = folded(column.name);
  std::vector<Check> checks;
  std::vector<std::string> others;
  for (const auto* const check : checks_of(table, name)) {
    const auto named = others_in(table, check, name);
    if (!std::all_of(named.begin(), named.end(), [&](const auto& other) { return known.contains(other); })) continue;
    checks.push_back(check);
    others.insert(others.end(), named.begin(), named.end());
  }
  if (checks.empty()) return first;
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());

  const auto quoted = sql::quote_identifier(column.name);
  std::string candidates;
  // What is NULL in another column is no value, though a check may let it through.
  std::string conditions = first == "NULL" || others.empty() ? "" : quoted + " IS NOT NULL";
  LikelyValues values(table, column);
  values.add(first);
  for (const auto* const check : checks) values.look_at(*check);
  for (const auto& value : values.take()) {
    candidates += candidates.empty() ? fmt::format("SELECT {} AS {}", value, quoted) : " UNION ALL SELECT " + value;
  }
  for (const auto* const check : checks) {
    conditions += fmt::format("{}({}) IS NOT 0", conditions.empty() ? "" : " AND ",
                              without_qualifier(check->check.text, table.name));
  }
  auto choice = fmt::format("(SELECT {} FROM ({}) WHERE {} LIMIT 1)", quoted, candidates, conditions);
  const auto from = from_known(others, table, known);
  if (!from.empty()) choice = fmt::format("(SELECT {} FROM {})", choice, from);
  return first == "NULL" ? choice : fmt::format("coalesce({}, {})", choice, first);
}

}  // namespace migrate::schema::sqlite
