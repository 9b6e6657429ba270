#include "rebuild.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "choice.hpp"
#include "fill.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

/// A name under which both tables tell the rowid; nothing when one has none, or hides all of them.
std::optional<std::string_view> rowid_name(const TableChange& change) {
  if (change.before_text.without_rowid || change.after_text.without_rowid) return std::nullopt;
  for (const std::string_view name : {"rowid", "_rowid_", "oid"})
    if (change.before_text.find(name) == nullptr && change.after_text.find(name) == nullptr) return name;
  return std::nullopt;
}

/// What is copied: the columns of the new table and the expressions on the old one.
class Copy {
 public:
  explicit Copy(const TableChange& change) : change_(change) {
    const auto rowid = rowid_name(change);
    if (rowid && change.after_text.rowid_column() == nullptr) take(std::string(*rowid), std::string(*rowid));
    for (const auto& column : change.after_text.columns) know(column);
    for (const auto& column : change.after_text.columns)
      if (!column.generated) add(column);
    if (columns_.empty()) keep_rows();
  }

  [[nodiscard]] const std::string& remark() const noexcept { return remark_; }

  [[nodiscard]] std::string statement(const std::string& into, const std::string& from) const {
    // A table may be told to swallow or replace rows that break a constraint: not now.
    const auto* const verb = change_.after_text.has_conflict_clauses ? "INSERT OR ABORT INTO" : "INSERT INTO";
    return fmt::format("{} {} ({})\nSELECT {}\nFROM {}", verb, into, text::join(columns_, ", "),
                       text::join(values_, ", "), from);
  }

  [[nodiscard]] bool empty() const noexcept { return columns_.empty(); }

 private:
  void take(std::string column, std::string value) {
    columns_.push_back(std::move(column));
    values_.push_back(std::move(value));
  }

  /// Notes what the column will hold where that is what it holds now.
  void know(const ColumnText& column) {
    const auto name = folded(column.name);
    const auto* const old = change_.before_text.find(name);
    const bool is_rowid = &column == change_.after_text.rowid_column();
    if (old == nullptr || (column.generated && (!old->generated || column.generated->normal != old->generated->normal)))
      return;
    if (!column.generated && !is_rowid && may_be_null(column, *old)) return;
    known_[name] = converted(sql::quote_identifier(old->name), *old, column);
  }

  /// Notes what a column gets that is new, or filled.
  void know(const ColumnText& column, const std::string& value) {
    // The number of a row, when it is counted, is another one wherever it is asked for.
    if (value.find(" OVER (") == std::string::npos) known_[folded(column.name)] = value;
  }

  [[nodiscard]] bool may_be_null(const ColumnText& column, const ColumnText& old) const {
    return change_.after_text.refuses_null(column) && !change_.before_text.refuses_null(old) &&
           &old != change_.before_text.rowid_column();
  }

  /// No value of a row is kept, but the row is.
  void keep_rows() {
    for (const std::string_view name : {"rowid", "_rowid_", "oid"}) {
      if (!columns_.empty() || change_.after_text.find(name) != nullptr) continue;
      take(std::string(name), "row_number() OVER ()");
    }
  }

  void add(const ColumnText& column) {
    const auto name = sql::quote_identifier(column.name);
    const auto* const old = change_.before_text.find(folded(column.name));
    const bool is_rowid = &column == change_.after_text.rowid_column();
    if (old == nullptr) {
      add_new(column, name, is_rowid);
      return;
    }
    const auto old_name = converted(sql::quote_identifier(old->name), *old, column);
    if (is_rowid || !may_be_null(column, *old)) {
      take(name, old_name);
      return;
    }
    auto value = stand_in(column);
    if (must_differ(column) && !own_parent(column)) value = beyond_all(column, old_name, value);
    take(name, fmt::format("coalesce({}, {})", old_name, value));
    know(column, values_.back());
    tell(fmt::format("{} where {} is NULL", in_words(column, value), name));
  }

  /// A STRICT table does not turn texts into blobs and back by itself; no byte is lost by it.
  [[nodiscard]] std::string converted(std::string name, const ColumnText& old, const ColumnText& column) const {
    const bool is_choosy = change_.after_text.strict && (column.type == "text" || column.type == "blob");
    if (!is_choosy || old.type == column.type) return name;
    return fmt::format("CAST({} AS {})", name, column.type == "text" ? "TEXT" : "BLOB");
  }

  /// The number of a row may be what another row has: together with the greatest there is, it is not.
  [[nodiscard]] std::string beyond_all(const ColumnText& column, const std::string& name, std::string number) const {
    const auto neutral = neutral_value(change_.after_text, column);
    if (neutral != "0" && neutral != "''") return number;
    const auto greatest = fmt::format("(SELECT coalesce(max({}), {}) FROM {})", name, neutral,
                                      sql::quote_identifier(change_.before.id.name));
    return neutral == "0" ? number + " + " + greatest : greatest + " || " + number;
  }

  void add_new(const ColumnText& column, const std::string& name, bool is_rowid) {
    if (is_rowid) {
      std::optional<std::string> number;
      if (const auto rowid = rowid_name(change_)) number = *rowid;
      if (const auto parent = own_parent(column)) number = fmt::format("coalesce({}, {})", *parent, old_rowid());
      if (!number) return;
      take(name, *number);
      know(column, *number);
      return;
    }
    const bool differs = key_of_new_columns(folded(column.name)) && column.default_value && !is_random(column);
    const bool refuses_null = change_.after_text.refuses_null(column);
    if (!checks_decide(change_.after_text, column)) {
      if (differs && !refuses_null) take(name, "NULL");
      if (!refuses_null || (default_expression(column) && !differs)) {
        know(column, default_expression(column).value_or("NULL"));
        return;
      }
    }
    const auto value = stand_in(column);
    know(column, value);
    if (value == "NULL") return;
    take(name, value);
    tell(fmt::format("{} into {}", in_words(column, value), name));
  }

  /// A default of which each row gets another one.
  static bool is_random(const ColumnText& column) {
    return column.default_value->mentions("random") || column.default_value->mentions("randomblob");
  }

  [[nodiscard]] std::string in_words(const ColumnText& column, const std::string& value) const {
    if (must_differ(column)) return own_parent(column) ? "a parent for each row" : "the number of the row";
    return value == same_for_all(column) ? value : "what its checks let through";
  }

  /// The default, or something neutral, or what checks let through; for each row another one where it must be unique.
  [[nodiscard]] std::string stand_in(const ColumnText& column) const {
    if (must_differ(column)) {
      auto number = change_.before_text.without_rowid ? "row_number() OVER ()" : std::string(old_rowid());
      if (const auto parent = own_parent(column)) return fmt::format("coalesce({}, {})", *parent, number);
      return change_.after_text.strict && column.type == "blob" ? "CAST(" + number + " AS BLOB)" : number;
    }
    const auto value = same_for_all(column);
    return checks_decide(change_.after_text, column) ? chosen_value(change_.after_text, column, value, known_) : value;
  }

  [[nodiscard]] std::string same_for_all(const ColumnText& column) const {
    if (auto value = default_expression(column)) return *value;
    if (!change_.after_text.refuses_null(column)) return "NULL";
    const auto parent = change_.parents.find(folded(column.name));
    if (parent != change_.parents.end()) return parent->second.first;
    return neutral_value(change_.after_text, column);
  }

  /// Where each row must have a parent of its own: the first parent for the first row, and so on, of those that no row
  /// has yet. Nothing when the column has no parent, or rows cannot be counted.
  [[nodiscard]] std::optional<std::string> own_parent(const ColumnText& column) const {
    const auto parent = change_.parents.find(folded(column.name));
    if (parent == change_.parents.end() || change_.before_text.without_rowid) return std::nullopt;
    const auto& [table, key, first] = parent->second;
    const auto rows = sql::quote_identifier(change_.before.id.name);
    std::string unused;
    std::string without;
    if (const auto* const old = change_.before_text.find(folded(column.name))) {
      const auto name = sql::quote_identifier(old->name);
      unused = fmt::format(" WHERE {} NOT IN (SELECT {} FROM {} WHERE {} IS NOT NULL)", key, name, rows, name);
      without = fmt::format("earlier.{} IS NULL AND ", name);
    }
    const auto rowid = old_rowid();
    return fmt::format(
        "(SELECT key FROM (SELECT {0} AS key, row_number() OVER (ORDER BY {0}) AS number FROM {1}{2}) "
        "WHERE number = (SELECT count(*) FROM {3} AS earlier WHERE {4}earlier.{5} <= {3}.{5}))",
        key, table, unused, rows, without, rowid);
  }

  [[nodiscard]] std::string_view old_rowid() const {
    for (const std::string_view name : {"rowid", "_rowid_", "oid"})
      if (change_.before_text.find(name) == nullptr) return name;
    return "row_number() OVER ()";
  }

  /// Whether the column stands in a key, a unique constraint or a unique index, and so that only it, or what is new
  /// beside it, tells rows apart: a parent or a check need not let the number of the row through.
  [[nodiscard]] bool must_differ(const ColumnText& column) const {
    const auto name = folded(column.name);
    if (keys_with(name).empty()) return false;
    return !is_bound(column) || key_of_new_columns(name);
  }

  [[nodiscard]] bool is_bound(const ColumnText& column) const {
    return change_.parents.contains(folded(column.name)) || checks_decide(change_.after_text, column) ||
           neutral_value(change_.after_text, column) != neutral_of_type(column.type);
  }

  /// Whether it does in one of which no column was there before: then a default, the same in all rows, breaks it.
  [[nodiscard]] bool key_of_new_columns(const std::string& name) const {
    const auto keys = keys_with(name);
    return std::any_of(keys.begin(), keys.end(), [&](const std::vector<std::string>& key) {
      return std::none_of(key.begin(), key.end(), [&](const std::string& part) {
        return part != name && change_.before_text.find(part) != nullptr && change_.after_text.find(part) != nullptr;
      });
    });
  }

  [[nodiscard]] std::vector<std::vector<std::string>> keys_with(const std::string& name) const {
    std::vector<std::vector<std::string>> keys;
    for (const auto& index : change_.unique_indexes)
      if (names(index, name)) keys.push_back(index);
    for (const auto& constraint : change_.after_text.constraints) {
      if (constraint.kind != Kind::primary_key && constraint.kind != Kind::unique_constraint) continue;
      const auto& columns = constraint.columns;
      if (std::find(columns.begin(), columns.end(), name) != columns.end()) keys.push_back(columns);
    }
    // What was a key may be one again after a downgrade.
    for (const auto& constraint : change_.before_text.constraints)
      if (constraint.kind == Kind::unique_constraint && constraint.columns == std::vector{name}) keys.push_back({name});
    return keys;
  }

  void tell(const std::string& what) { remark_ += (remark_.empty() ? "puts " : ", ") + what; }

  const TableChange& change_;
  std::vector<std::string> columns_;
  std::vector<std::string> values_;
  KnownValues known_;
  std::string remark_;
};

bool has_autoincrement(const TableText& table) {
  const auto* const key = table.primary_key();
  return key != nullptr && key->autoincrement;
}

/// What the table's rows lose: columns that go, and values that will be computed instead.
std::string lost_values(const TableChange& change) {
  std::vector<std::string> lost;
  const auto table = sql::quote_identifier(change.before.id.name);
  for (const auto& column : change.before_text.columns) {
    if (column.generated) continue;
    const auto* const now = change.after_text.find(folded(column.name));
    if (now == nullptr || now->generated) lost.push_back(table + "." + sql::quote_identifier(column.name));
  }
  return lost.empty() ? "" : "the values of " + text::join(lost, ", ");
}

}  // namespace

void rebuild(const TableChange& change, const std::string& temporary_name, bool readers_stand, Statements& out) {
  const auto old_table = sql::quote_identifier(change.before.id.name);
  const auto new_table = sql::quote_identifier(temporary_name);
  const auto write = [&](std::string text, std::string loses = {}, std::string remark = {}) {
    out.push_back({std::move(text), false, std::move(loses), std::move(remark), {change.after.id}});
  };
  // RENAME gives "table.column" the new name again, but not in the mode for readers that stand.
  const auto qualifiers = readers_stand ? Qualifiers::fall_away : Qualifiers::go_along;
  write(with_name(change.after.source, temporary_name, qualifiers));
  const Copy copy(change);
  if (!copy.empty()) write(copy.statement(new_table, old_table), {}, copy.remark());
  if (has_autoincrement(change.before_text) && has_autoincrement(change.after_text)) {
    const auto name = sql::quote_literal(temporary_name, false);
    write(fmt::format("DELETE FROM sqlite_sequence WHERE name = {}", name));
    write(fmt::format("INSERT INTO sqlite_sequence (name, seq)\nSELECT {}, seq FROM sqlite_sequence WHERE name = {}",
                      name, sql::quote_literal(change.before.id.name, false)));
  }
  write("DROP TABLE " + old_table, lost_values(change));
  if (readers_stand) write("PRAGMA legacy_alter_table = ON");
  write(fmt::format("ALTER TABLE {} RENAME TO {}", new_table, sql::quote_identifier(change.after.id.name)));
  if (readers_stand) write("PRAGMA legacy_alter_table = OFF");
}

}  // namespace migrate::schema::sqlite
