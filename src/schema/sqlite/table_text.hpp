#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/schema/kind.hpp"

namespace migrate::schema::sqlite {

/// An expression or a list of keys: to be compared, and what it mentions.
struct Expression {
  std::string normal;
  std::vector<std::string> names;  ///< folded, sorted; keywords and functions among them
  std::string_view text;           ///< as written, without parentheses around the whole
  bool in_parentheses = false;

  [[nodiscard]] bool mentions(std::string_view folded_name) const;
};

/// A column as CREATE TABLE has it. Its constraints stand in `TableText::constraints`.
struct ColumnText {
  std::string name;
  std::string type;       ///< normal form; may be empty
  std::string collation;  ///< folded; empty: BINARY by default
  bool not_null = false;
  std::string not_null_name;      ///< CONSTRAINT … NOT NULL
  std::string not_null_conflict;  ///< folded, without the default ABORT
  std::optional<Expression> default_value;
  std::optional<Expression> generated;
  bool stored = false;
  std::string_view text;  ///< the definition as written, its constraints included
};

/// A primary key, unique, check or foreign key constraint, of a column or of the table.
struct ConstraintText {
  Kind kind = Kind::check_constraint;
  std::string name;                   ///< empty: it has none
  std::optional<std::size_t> column;  ///< the column in whose definition it stands
  std::vector<std::string> columns;   ///< folded; not of a check
  std::string keys;                   ///< primary key, unique: normal form with COLLATE and DESC; foreign key: likewise
  std::string conflict;               ///< primary key, unique: folded, without the default ABORT
  bool autoincrement = false;
  Expression check;
  std::string parent;  ///< foreign key: the table, as written
  std::string parent_columns;
  std::vector<std::string> parent_names;  ///< the same, folded; empty: the key of the parent
  std::string on_delete;                  ///< folded, without the default NO ACTION
  std::string on_update;
  std::string match;       ///< folded, without the default
  std::string deferrable;  ///< "initially deferred", "initially immediate"
};

/// A CREATE TABLE or CREATE VIRTUAL TABLE statement taken apart. Views in it are of the statement, which must outlive
/// it.
struct TableText {
  std::string_view name;  ///< the token as written
  std::vector<ColumnText> columns;
  std::vector<ConstraintText> constraints;
  bool without_rowid = false;
  bool strict = false;
  std::string module;  ///< of a virtual table: normal form, with its arguments
  bool has_conflict_clauses = false;

  [[nodiscard]] const ColumnText* find(std::string_view folded_name) const;
  [[nodiscard]] const ConstraintText* primary_key() const;
  /// The column that is another name for the rowid (INTEGER PRIMARY KEY); null when there is none.
  [[nodiscard]] const ColumnText* rowid_column() const;
  /// NOT NULL, or as good as that.
  [[nodiscard]] bool refuses_null(const ColumnText& column) const;
};

/// Nothing when the text is not as SQLite writes it into its schema table.
/// Source: sqlite.org/lang_createtable.html, and the grammar in parse.y where it lets more through.
/// "table.column" in an expression of the table's own is read as "column".
[[nodiscard]] std::optional<TableText> read_table(std::string_view statement);

/// An expression of a table with that name: "table.column" in it says "column".
[[nodiscard]] std::string without_qualifier(std::string_view expression, std::string_view name_token);

/// The statement with another name for the table; expressions that say "table.column" say that name instead, or only
/// "column".
enum class Qualifiers { go_along, fall_away };
[[nodiscard]] std::string with_name(std::string_view statement, std::string_view name,
                                    Qualifiers qualifiers = Qualifiers::fall_away);

/// Whether an expression in the statement says "table.column".
[[nodiscard]] bool has_qualifiers(std::string_view statement);

}  // namespace migrate::schema::sqlite
