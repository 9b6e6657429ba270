#include "made_up_rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "fill.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

std::string quoted(const TableText& table, const std::string& folded_column) {
  return sql::quote_identifier(table.find(folded_column)->name);
}

bool is_unique(const TableText& table, const std::string& column) {
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const ConstraintText& constraint) {
    const bool is_key = constraint.kind == Kind::primary_key || constraint.kind == Kind::unique_constraint;
    return is_key &&
           std::find(constraint.columns.begin(), constraint.columns.end(), column) != constraint.columns.end();
  });
}

/// What a row that is made up gets beside its key; nothing where SQLite puts something suitable itself.
std::optional<std::string> value_of_a_new_parent(const TableText& parent, const ColumnText& column,
                                                 const Values& grandparents) {
  const bool must_be_there = parent.refuses_null(column);
  const bool has_default = default_expression(column).has_value();
  if (&column == parent.rowid_column()) return std::nullopt;
  if (is_unique(parent, folded(column.name))) {
    // Another statement may have made rows before.
    if (must_be_there) return fmt::format("row_number() OVER () + (SELECT count(*) FROM {})", parent.name);
    return has_default ? std::optional<std::string>("NULL") : std::nullopt;
  }
  if (!must_be_there || has_default) return std::nullopt;
  const auto grandparent = grandparents.find(folded(column.name));
  return grandparent != grandparents.end() ? grandparent->second : neutral_value(parent, column);
}

}  // namespace

std::vector<std::string> quoted(const TableText& table, const std::vector<std::string>& folded_columns) {
  std::vector<std::string> names;
  names.reserve(folded_columns.size());
  for (const auto& column : folded_columns) names.push_back(quoted(table, column));
  return names;
}

std::string parents_statement(const std::string& parent_name, const TableText& parent,
                              const std::vector<std::string>& parent_key, const std::string& child_name,
                              const std::vector<std::string>& child_columns, const Values& grandparents,
                              const std::string& condition) {
  auto columns = quoted(parent, parent_key);
  auto values = child_columns;
  auto given = condition;
  std::string same;
  for (std::size_t i = 0; i < child_columns.size(); ++i) {
    given += fmt::format("{} IS NOT NULL AND ", child_columns[i]);
    same += fmt::format("{}parent.{} = child.{}", i == 0 ? "" : " AND ", columns[i], child_columns[i]);
  }
  for (const auto& column : parent.columns) {
    const auto name = folded(column.name);
    if (std::find(parent_key.begin(), parent_key.end(), name) != parent_key.end() || column.generated) continue;
    if (auto value = value_of_a_new_parent(parent, column, grandparents)) {
      columns.push_back(sql::quote_identifier(column.name));
      values.push_back(std::move(*value));
    }
  }
  return fmt::format(
      "INSERT INTO {0} ({1})\nSELECT {2}\nFROM {3} AS child\n"
      "WHERE {4}NOT EXISTS (SELECT 1 FROM {0} AS parent WHERE {5})\nGROUP BY {6}",
      parent_name, text::join(columns, ", "), text::join(values, ", "), child_name, given, same,
      text::join(child_columns, ", "));
}

std::vector<std::string> made_up_key(const TableText& parent, const std::vector<std::string>& key) {
  std::vector<std::string> values;
  for (const auto& name : key) {
    const auto* const column = parent.find(name);
    values.push_back(column == parent.rowid_column() ? "1" : neutral_value(parent, *column));
  }
  return values;
}

std::string one_parent_statement(const std::string& parent_name, const TableText& parent,
                                 const std::vector<std::string>& parent_key, const std::string& rows_in_need,
                                 const Values& grandparents) {
  auto columns = quoted(parent, parent_key);
  auto values = made_up_key(parent, parent_key);
  for (const auto& column : parent.columns) {
    const bool is_key = std::find(parent_key.begin(), parent_key.end(), folded(column.name)) != parent_key.end();
    auto value = value_of_a_new_parent(parent, column, grandparents);
    if (!value || is_key || column.generated) continue;
    columns.push_back(sql::quote_identifier(column.name));
    values.push_back(std::move(*value));
  }
  return fmt::format(
      "INSERT INTO {0} ({1})\nSELECT {2}\nWHERE EXISTS (SELECT 1 FROM {3}) AND NOT EXISTS (SELECT 1 FROM {0})",
      parent_name, text::join(columns, ", "), text::join(values, ", "), rows_in_need);
}

}  // namespace migrate::schema::sqlite
