#include "table_difference.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

std::string normal(const std::optional<Expression>& expression) {
  return expression ? expression->normal : std::string();
}

bool same(const ColumnText& a, const ColumnText& b) {
  return a.name == b.name && a.type == b.type && a.collation == b.collation && a.not_null == b.not_null &&
         a.not_null_name == b.not_null_name && a.not_null_conflict == b.not_null_conflict &&
         normal(a.default_value) == normal(b.default_value) && normal(a.generated) == normal(b.generated) &&
         a.stored == b.stored;
}

std::string signature(const ConstraintText& c) {
  std::string text(name_of(c.kind));
  for (const auto& part : {c.name, c.keys, c.conflict, c.check.normal, folded(c.parent), c.parent_columns, c.on_delete,
                           c.on_update, c.match, c.deferrable})
    text += '\n' + part;
  return text + (c.autoincrement ? "\nautoincrement" : "");
}

/// The constraints that do not stand in the definition of one of `columns`.
std::vector<std::string> constraints_outside(const TableText& table, const std::vector<const ColumnText*>& columns) {
  std::vector<std::string> found;
  for (const auto& constraint : table.constraints) {
    const bool inside = constraint.column &&
                        std::find(columns.begin(), columns.end(), &table.columns[*constraint.column]) != columns.end();
    if (!inside) found.push_back(signature(constraint));
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TableDifference difference(const TableText& before, const TableText& after) {
  TableDifference found;
  for (const auto& column : after.columns)
    if (before.find(folded(column.name)) == nullptr) found.added.push_back(&column);
  for (const auto& column : before.columns) {
    const auto* const now = after.find(folded(column.name));
    if (now == nullptr) {
      found.removed.push_back(&column);
    } else if (!same(column, *now)) {
      found.other = true;
    }
  }
  found.other = found.other || before.without_rowid != after.without_rowid || before.strict != after.strict ||
                before.module != after.module ||
                (before.rowid_column() == nullptr) != (after.rowid_column() == nullptr) ||
                constraints_outside(before, found.removed) != constraints_outside(after, found.added);
  return found;
}

}  // namespace migrate::schema::sqlite
