#include "alter.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "choice.hpp"
#include "fill.hpp"
#include "migrate/sql/quote.hpp"
#include "object_text.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

constexpr int drop_column_since = 3'035'000;

using Columns = std::vector<const ColumnText*>;

/// A key needs an index of its own, which neither statement makes or removes.
bool has_key(const TableText& table, const ColumnText& column) {
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const ConstraintText& constraint) {
    const bool is_key = constraint.kind == Kind::primary_key || constraint.kind == Kind::unique_constraint;
    return is_key && constraint.column && &table.columns[*constraint.column] == &column;
  });
}

bool mentions_any(const Expression& expression, Columns::const_iterator from, Columns::const_iterator to) {
  return std::any_of(from, to, [&](const ColumnText* column) { return expression.mentions(folded(column->name)); });
}

/// What the definition mentions must be there when it is added.
bool waits_for_another(const TableText& table, const Columns& added, Columns::const_iterator column) {
  const auto later = column + 1;
  if ((*column)->generated && mentions_any(*(*column)->generated, later, added.end())) return true;
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const ConstraintText& constraint) {
    return constraint.column && &table.columns[*constraint.column] == *column &&
           mentions_any(constraint.check, later, added.end());
  });
}

bool can_be_added(const TableText& table, const ColumnText& column) {
  if (has_key(table, column) || column.stored) return false;
  if (column.generated) return !column.not_null;
  if (checks_decide(table, column)) return false;
  return has_constant_default(column) && (!column.not_null || default_expression(column).has_value());
}

bool stands_in_constraint(const TableText& table, const ColumnText& column) {
  const auto name = folded(column.name);
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const ConstraintText& constraint) {
    if (constraint.column && &table.columns[*constraint.column] == &column) return false;
    return constraint.check.mentions(name) ||
           std::find(constraint.columns.begin(), constraint.columns.end(), name) != constraint.columns.end();
  });
}

bool is_generated_from(const TableText& table, const ColumnText& column) {
  const auto name = folded(column.name);
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const ColumnText& other) {
    return &other != &column && other.generated && other.generated->mentions(name);
  });
}

bool can_be_dropped(const TableChange& change, const ColumnText& column) {
  const auto& table = change.before_text;
  if (has_key(table, column) || stands_in_constraint(table, column) || is_generated_from(table, column)) return false;
  const auto name = folded(column.name);
  return std::none_of(change.standing_indexes.begin(), change.standing_indexes.end(),
                      [&](const std::string& index) { return names(mentioned_in(index).all, name); });
}

/// A default, the same in all rows, does not suit a unique index.
bool repeats_in_index(const TableChange& change, const ColumnText& column) {
  return default_expression(column).has_value() &&
         std::any_of(change.unique_indexes.begin(), change.unique_indexes.end(),
                     [&](const auto& index) { return names(index, folded(column.name)); });
}

/// ADD COLUMN puts a column behind all others.
bool stand_last(const Columns& added, const TableText& table) {
  const auto first = table.columns.size() - added.size();
  return std::all_of(added.begin(), added.end(),
                     [&](const ColumnText* column) { return column >= table.columns.data() + first; });
}

bool adds_suit(const TableChange& change) {
  const auto& added = change.difference.added;
  if (change.order_counts && !stand_last(added, change.after_text)) return false;
  for (auto column = added.begin(); column != added.end(); ++column) {
    if (repeats_in_index(change, **column)) return false;
    if (!can_be_added(change.after_text, **column)) return false;
    if (waits_for_another(change.after_text, added, column)) return false;
  }
  return true;
}

bool drops_suit(const TableChange& change, const Bystanders& bystanders, int version) {
  const auto& removed = change.difference.removed;
  if (removed.empty()) return true;
  if (version < drop_column_since || bystanders.broken) return false;
  return std::all_of(removed.begin(), removed.end(),
                     [&](const ColumnText* column) { return can_be_dropped(change, *column); });
}

}  // namespace

bool Bystanders::beside(const std::string& folded_table) const {
  return std::any_of(owners.begin(), owners.end(), [&](const std::string& owner) { return owner != folded_table; });
}

bool alter_in_place(const TableChange& change, const Bystanders& bystanders, int version, Statements& out) {
  if (change.difference.other || !adds_suit(change) || !drops_suit(change, bystanders, version)) return false;
  const auto table = sql::quote_identifier(change.after.id.name);
  for (const auto* column : change.difference.added) {
    out.push_back({.text = fmt::format("ALTER TABLE {} ADD COLUMN {}", table, column->text),
                   .alone = false,
                   .loses = {},
                   .remark = {},
                   .about = {{Kind::column, {}, change.after.id.name, column->name}}});
  }
  for (const auto* column : change.difference.removed) {
    const auto name = sql::quote_identifier(column->name);
    out.push_back({.text = fmt::format("ALTER TABLE {} DROP COLUMN {}", table, name),
                   .alone = false,
                   .loses = column->generated ? "" : fmt::format("the values of {}.{}", table, name),
                   .remark = {},
                   .about = {{Kind::column, {}, change.before.id.name, column->name}}});
  }
  return true;
}

}  // namespace migrate::schema::sqlite
