#include "parents.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "fill.hpp"
#include "made_up_rows.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "object_text.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

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

bool is_integer(const ColumnText& column) {
  return column.type.find("int") != std::string::npos;
}

/// Whether the parent takes what the child has: a rowid and the columns of STRICT tables do not take everything.
/// `condition` is for those that take whole numbers, where not all that the child has need be some.
bool types_suit(const TableText& child, const std::vector<std::string>& columns, const TableText& parent,
                const std::vector<std::string>& key, std::string& condition) {
  for (std::size_t i = 0; i < key.size(); ++i) {
    const auto* const to = parent.find(key[i]);
    const auto* const from = child.find(columns[i]);
    const bool is_choosy = parent.strict || to == parent.rowid_column();
    if (!is_choosy || from->type == to->type || (is_integer(*from) && is_integer(*to))) continue;
    if (!is_integer(*to)) return false;
    condition += fmt::format("typeof({}) = 'integer' AND ", sql::quote_identifier(from->name));
  }
  return true;
}

bool has_all(const TableText& table, const std::vector<std::string>& columns) {
  return std::all_of(columns.begin(), columns.end(),
                     [&](const std::string& column) { return table.find(column) != nullptr; });
}

/// Whether rows that know no parent yet must have one.
bool wants_any_parent(const ConstraintText& key, const TableText& before, const TableText& after) {
  return std::all_of(key.columns.begin(), key.columns.end(), [&](const std::string& name) {
    const auto* const column = after.find(name);
    const auto* const old = before.find(name);
    return (old == nullptr || !before.refuses_null(*old)) && column != nullptr && after.refuses_null(*column) &&
           !column->generated && !default_expression(*column);
  });
}

/// The rows of the child that know none, as FROM has it.
std::string rows_without_parent(const ConstraintText& key, const std::string& child, const TableText& before) {
  std::vector<std::string> missing;
  for (const auto& name : key.columns)
    if (before.find(name) != nullptr) missing.push_back(sql::quote_identifier(before.find(name)->name) + " IS NULL");
  return missing.size() < key.columns.size() ? child : child + " WHERE " + text::join(missing, " OR ");
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
    put_in_order(out);
  }

 private:
  void look_at(const TableText& before, const TableText& after) {
    for (const auto& constraint : after.constraints) {
      const auto* const pair =
          constraint.kind == Kind::foreign_key ? pair_of(folded(constraint.parent), sides_) : nullptr;
      if (pair == nullptr) continue;
      const auto& object = pair->made() ? *pair->after : *pair->before;
      auto parent = read_table(object.source);
      const auto key = parent ? key_of_parent(constraint, *parent) : std::nullopt;
      if (!key || !has_all(*parent, *key)) continue;
      if (give_parents(constraint, before, after, {object, *parent, *key, pair->made()}))
        waiting_.push_back(std::move(*parent));
    }
  }

  struct Parent {
    const Object& object;
    const TableText& text;
    const std::vector<std::string>& key;
    bool is_new = false;
  };

  bool give_parents(const ConstraintText& constraint, const TableText& before, const TableText& after,
                    const Parent& parent) {
    const auto name = sql::quote_identifier(parent.object.id.name);
    bool gives = false;
    if (wants_any_parent(constraint, before, after) && must_differ(constraint, before, after) && parent.is_new) {
      add(parent, parents_statement(name, parent.text, parent.key, child_, {"rowid"}, grandparents(parent, {"rowid"})),
          fmt::format("puts a row into {} for each of {}, which must have one of its own", name, child_));
      return true;
    }
    const auto in_need = rows_without_parent(constraint, child_, before);
    if (wants_any_parent(constraint, before, after) && name != child_ && given_.emplace(name, in_need).second) {
      add(parent,
          one_parent_statement(name, parent.text, parent.key, in_need,
                               grandparents(parent, made_up_key(parent.text, parent.key))),
          fmt::format("puts a row into {}, if it has none, that those of {} can point at", name, child_));
      gives = true;
    }
    std::string condition;
    if (!parent.is_new || constraint.columns.empty() || !are_copied(constraint.columns, before, after) ||
        !types_suit(before, constraint.columns, parent.text, parent.key, condition))
      return gives;
    const auto columns = quoted(before, constraint.columns);
    add(parent,
        parents_statement(name, parent.text, parent.key, child_, columns, grandparents(parent, columns), condition),
        fmt::format("puts a row into {} for each ({}) of {}, which must have one", name, text::join(columns, ", "),
                    child_));
    return true;
  }

  /// Whether two rows may not point at the same parent, and can be told apart by their rowids.
  [[nodiscard]] bool must_differ(const ConstraintText& key, const TableText& before, const TableText& after) const {
    if (key.columns.size() != 1 || before.columns.empty() || before.without_rowid || before.find("rowid") != nullptr)
      return false;
    const auto is_it = [&](const BothSides::Pair& index) {
      return !index.gone() && index.after->has("unique") && sql::quote_identifier(index.after->id.parent) == child_ &&
             mentioned_in(index.after->get("keys")).all == key.columns;
    };
    return std::any_of(sides_.indexes().begin(), sides_.indexes().end(), is_it) ||
           std::any_of(after.constraints.begin(), after.constraints.end(), [&](const ConstraintText& constraint) {
             const bool is_key = constraint.kind == Kind::primary_key || constraint.kind == Kind::unique_constraint;
             return is_key && constraint.columns == key.columns;
           });
  }

  /// What the columns of the parent point at in their turn; where that is the parent itself, at the row that is made.
  [[nodiscard]] Values grandparents(const Parent& parent, const std::vector<std::string>& key_values) const {
    Values values;
    const auto own_key = quoted(parent.text, parent.key);
    for (const auto& [column, key] : parent_keys(parent.text, sides_)) {
      const auto own = std::find(own_key.begin(), own_key.end(), key.column);
      const bool is_itself = key.table == sql::quote_identifier(parent.object.id.name) && own != own_key.end();
      values.emplace(column, is_itself ? key_values[static_cast<std::size_t>(own - own_key.begin())] : key.first);
    }
    return values;
  }

  void add(const Parent& parent, std::string statement, std::string remark) {
    Waiting made{
        {std::move(statement), false, {}, std::move(remark), {parent.object.id}}, folded(parent.object.id.name), {}};
    for (const auto& constraint : parent.text.constraints) {
      const bool must_point = std::any_of(constraint.columns.begin(), constraint.columns.end(), [&](const auto& name) {
        const auto* const column = parent.text.find(name);
        return column != nullptr && parent.text.refuses_null(*column);
      });
      if (constraint.kind == Kind::foreign_key && must_point) made.needs.insert(folded(constraint.parent));
    }
    made.needs.erase(made.table);
    statements_.push_back(std::move(made));
  }

  /// Those first whose table points at none that is still to get rows; in a circle the last that was found.
  void put_in_order(Statements& out) {
    const auto is_ready = [this](const Waiting& one) {
      return std::none_of(statements_.begin(), statements_.end(),
                          [&](const Waiting& other) { return one.needs.contains(other.table); });
    };
    while (!statements_.empty()) {
      auto next = std::find_if(statements_.rbegin(), statements_.rend(), is_ready);
      if (next == statements_.rend()) next = statements_.rbegin();
      out.push_back(std::move(next->statement));
      statements_.erase(std::next(next).base());
    }
  }

  /// Rows for one table, which may point at others in its turn.
  struct Waiting {
    Statement statement;
    std::string table;  ///< folded
    std::set<std::string> needs;
  };

  std::string child_;
  const BothSides& sides_;
  std::vector<TableText> waiting_;
  std::set<std::pair<std::string, std::string>> given_;  ///< parents that have the row, and for which rows
  std::vector<Waiting> statements_;
};

}  // namespace

ParentKeys parent_keys(const TableText& table, const BothSides& sides) {
  ParentKeys found;
  for (const auto& constraint : table.constraints) {
    if (constraint.kind != Kind::foreign_key) continue;
    const auto* const parent = pair_of(folded(constraint.parent), sides);
    if (parent == nullptr) continue;
    const auto before = read_table(parent->made() ? parent->after->source : parent->before->source);
    const auto after = read_table(parent->after->source);
    const auto key = after ? key_of_parent(constraint, *after) : std::nullopt;
    if (!key || !before || !has_all(*before, *key) || !has_all(*after, *key)) continue;
    const auto columns = quoted(*after, *key);
    const auto name = sql::quote_identifier(parent->after->id.name);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      auto first = fmt::format("(SELECT {} FROM {} ORDER BY {} LIMIT 1)", columns[i], name, text::join(columns, ", "));
      found.emplace(constraint.columns[i], ParentKey{name, columns[i], std::move(first)});
    }
  }
  return found;
}

void put_parents(const std::string& table, const TableText& before, const TableText& after, const BothSides& sides,
                 Statements& out) {
  ParentWriter(sql::quote_identifier(table), sides).write(before, after, out);
}

}  // namespace migrate::schema::sqlite
