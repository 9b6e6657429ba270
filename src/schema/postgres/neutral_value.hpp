#pragma once

#include <string>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema::postgres {

/// What rows that are there get in a column that is NOT NULL from now on and has no default.
struct Fill {
  std::string expression;  ///< empty: none is known
  bool per_row = false;    ///< must be computed when it is filled in, and cannot be a default
  bool numbered = false;   ///< uses "f.n", the number of the row
};

/// A neutral value of the column's type: 0, '', false, the first label of an enum; where checks speak of it, one that
/// they let pass. Where a key needs it to be unique, a running number ("f.n", of the statement that fills); where it
/// alone refers to another table that was there `before`, a value from there.
[[nodiscard]] Fill fill_of(const Object& column, const Catalog& catalog, const Catalog* before);

/// A neutral value of the type, as SQL; empty when none is known.
[[nodiscard]] std::string neutral_value(std::string type, const Catalog& catalog);

/// Whether a key or a reference of its table is of that column, among others.
[[nodiscard]] bool is_in_key(const Object& column, const Catalog& catalog);

/// The value, for a remark: "numbers", "''".
[[nodiscard]] std::string describe(const Fill& fill);

/// UPDATE statement that fills a column where it is NULL.
[[nodiscard]] std::string fill_statement(const Object& column, const Fill& fill);

/// The user's type of that name, as format_type prints it, or nothing.
[[nodiscard]] const Object* type_named(const Catalog& catalog, const std::string& name);

}  // namespace migrate::schema::postgres
