#include "parents.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "fill.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

using Values = std::map<std::string, std::string>;  // by column, folded

/// The table of that name as it will be; null when there is none.
const BothSides::Pair* pair_of(const std::string& folded_table, const BothSides& sides) {
  const auto& tables = sides.tables();
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const BothSides::Pair& pair) {
    return !pair.gone() && folded(pair.after->id.name) == folded_table;
  });
  return found == tables.end() ? nullptr : &*found;
}

/// The columns that the key points at, folded; nothing when the parent has no such key.
std::optional<std::vector<std::string>> key_of_parent(const ConstraintText& key, const TableText& parent) {
  auto columns = key.parent_names;
  if (columns.empty() && parent.primary_key() != nullptr) columns = parent.primary_key()->columns;
  if (columns.empty() || columns.size() != key.columns.size()) return std::nullopt;
  return columns;
}

/// Whether the rows come to the new table with what they have in these columns.
bool are_copied(const std::vector<std::string>& columns, const TableText& before, const TableText& after) {
  return std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
    const auto* const now = after.find(column);
    return before.find(column) != nullptr && now != nullptr && !now->generated;
  });
}

/// Whether the parent takes what the child has: a rowid and the columns of STRICT tables do not take everything.
bool types_suit(const TableText& child, const std::vector<std::string>& columns, const TableText& parent,
                const std::vector<std::string>& key) {
  for (std::size_t i = 0; i < key.size(); ++i) {
    const auto* const to = parent.find(key[i]);
    const auto& from = child.find(columns[i])->type;
    const bool is_choosy = parent.strict || to == parent.rowid_column();
    const bool both_integers = from.find("int") != std::string::npos && to->type.find("int") != std::string::npos;
    if (is_choosy && !both_integers && from != to->type) return false;
  }
  return true;
}

bool has_all(const TableText& table, const std::vector<std::string>& columns) {
  return std::all_of(columns.begin(), columns.end(),
                     [&](const std::string& column) { return table.find(column) != nullptr; });
}

std::string quoted(const TableText& table, const std::string& folded_column) {
  return sql::quote_identifier(table.find(folded_column)->name);
}

std::vector<std::string> quoted(const TableText& table, const std::vector<std::string>& folded_columns) {
  std::vector<std::string> names;
  names.reserve(folded_columns.size());
  for (const auto& column : folded_columns) names.push_back(quoted(table, column));
  return names;
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
    if (must_be_there) return "row_number() OVER ()";
    return has_default ? std::optional<std::string>("NULL") : std::nullopt;
  }
  if (!must_be_there || has_default) return std::nullopt;
  const auto grandparent = grandparents.find(folded(column.name));
  return grandparent != grandparents.end() ? grandparent->second : neutral_value(parent, column);
}

/// The statement of put_parents for one key.
std::string parents_statement(const std::string& parent_name, const TableText& parent,
                              const std::vector<std::string>& parent_key, const std::string& child_name,
                              const std::vector<std::string>& child_columns, const Values& grandparents) {
  auto columns = quoted(parent, parent_key);
  auto values = child_columns;
  std::string given;
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

/// A row that all can point at.
std::string one_parent_statement(const std::string& parent_name, const TableText& parent,
                                 const std::vector<std::string>& parent_key, const std::string& child_name,
                                 const Values& grandparents) {
  std::vector<std::string> columns;
  std::vector<std::string> values;
  for (const auto& column : parent.columns) {
    const bool is_key = std::find(parent_key.begin(), parent_key.end(), folded(column.name)) != parent_key.end();
    auto value = value_of_a_new_parent(parent, column, grandparents);
    if (is_key) value = &column == parent.rowid_column() ? "1" : neutral_value(parent, column);
    if (!value || column.generated) continue;
    columns.push_back(sql::quote_identifier(column.name));
    values.push_back(std::move(*value));
  }
  return fmt::format(
      "INSERT INTO {0} ({1})\nSELECT {2}\nWHERE EXISTS (SELECT 1 FROM {3}) AND NOT EXISTS (SELECT 1 FROM {0})",
      parent_name, text::join(columns, ", "), text::join(values, ", "), child_name);
}

/// Whether rows that know no parent yet must have one.
bool wants_any_parent(const ConstraintText& key, const TableText& before, const TableText& after) {
  return std::all_of(key.columns.begin(), key.columns.end(), [&](const std::string& name) {
    const auto* const column = after.find(name);
    return before.find(name) == nullptr && column != nullptr && after.refuses_null(*column) && !column->generated &&
           !default_expression(*column);
  });
}

/// Writes the statements of put_parents for one table.
class ParentWriter {
 public:
  ParentWriter(std::string child, const BothSides& sides) : child_(std::move(child)), sides_(sides) {}

  void write(const TableText& before, const TableText& after, Statements& out) {
    look_at(before, after);
    // What is made up points somewhere in its turn.
    const TableText nothing;
    while (!waiting_.empty()) {
      const auto parent = std::move(waiting_.back());
      waiting_.pop_back();
      look_at(nothing, parent);
    }
    out.insert(out.end(), std::make_move_iterator(statements_.rbegin()), std::make_move_iterator(statements_.rend()));
  }

 private:
  void look_at(const TableText& before, const TableText& after) {
    for (const auto& constraint : after.constraints) {
      const auto* const pair =
          constraint.kind == Kind::foreign_key ? pair_of(folded(constraint.parent), sides_) : nullptr;
      if (pair == nullptr || !pair->made()) continue;
      auto parent = read_table(pair->after->source);
      const auto key = parent ? key_of_parent(constraint, *parent) : std::nullopt;
      if (!key || !has_all(*parent, *key)) continue;
      if (give_parents(constraint, before, after, *pair->after, *parent, *key)) waiting_.push_back(std::move(*parent));
    }
  }

  bool give_parents(const ConstraintText& constraint, const TableText& before, const TableText& after,
                    const Object& object, const TableText& parent, const std::vector<std::string>& key) {
    const auto name = sql::quote_identifier(object.id.name);
    if (wants_any_parent(constraint, before, after)) {
      if (!given_.insert(name).second) return false;
      add(object, one_parent_statement(name, parent, key, child_, first_parents(parent, sides_)),
          fmt::format("puts a row into {} that those of {} can point at", name, child_));
      return true;
    }
    if (!are_copied(constraint.columns, before, after) || !types_suit(before, constraint.columns, parent, key))
      return false;
    const auto columns = quoted(before, constraint.columns);
    add(object, parents_statement(name, parent, key, child_, columns, first_parents(parent, sides_)),
        fmt::format("puts a row into {} for each ({}) of {}, which must have one", name, text::join(columns, ", "),
                    child_));
    return true;
  }

  void add(const Object& about, std::string statement, std::string remark) {
    statements_.push_back({std::move(statement), false, {}, std::move(remark), {about.id}});
  }

  std::string child_;
  const BothSides& sides_;
  std::vector<TableText> waiting_;
  std::set<std::string> given_;  ///< parents that have the row all can point at
  Statements statements_;        ///< the last of them comes first
};

}  // namespace

std::map<std::string, std::string> first_parents(const TableText& table, const BothSides& sides) {
  std::map<std::string, std::string> found;
  for (const auto& constraint : table.constraints) {
    if (constraint.kind != Kind::foreign_key) continue;
    const auto* const parent = pair_of(folded(constraint.parent), sides);
    if (parent == nullptr) continue;
    const auto before = read_table(parent->made() ? parent->after->source : parent->before->source);
    const auto after = read_table(parent->after->source);
    const auto key = after ? key_of_parent(constraint, *after) : std::nullopt;
    if (!key || !before || !has_all(*before, *key) || !has_all(*after, *key)) continue;
    const auto columns = quoted(*after, *key);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      found.emplace(constraint.columns[i],
                    fmt::format("(SELECT {} FROM {} ORDER BY {} LIMIT 1)", columns[i],
                                sql::quote_identifier(parent->after->id.name), text::join(columns, ", ")));
    }
  }
  return found;
}

void put_parents(const std::string& table, const TableText& before, const TableText& after, const BothSides& sides,
                 Statements& out) {
  ParentWriter(sql::quote_identifier(table), sides).write(before, after, out);
}

}  // namespace migrate::schema::sqlite
