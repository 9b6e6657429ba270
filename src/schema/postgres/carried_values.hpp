#pragma once

#include <string>
#include <vector>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// How the values of a column come into the type that it has from now on.
struct CarriedValues {
  std::string expression;   ///< of the column's name; that itself, when they stay what they are
  std::string helper;       ///< the statement that makes a function for the expression; empty: it needs none
  std::string helper_goes;  ///< the one that removes it
  std::string loses;        ///< what is lost, as Statement::loses
};

/// From `before` to `after`, a column of the two catalogs. `type_replaced`: another type stands behind the same name.
[[nodiscard]] CarriedValues carried_values(const Object& before, const Object& after, const Catalog& catalog_before,
                                           const Catalog& catalog_after, bool type_replaced);

/// Columns of one table that go over into those of another one: "a, b" and "a, b::bigint".
struct CarriedColumns {
  std::string names;
  std::string values;
  std::string loses;
  std::vector<CarriedValues> helped;  ///< those with a helper

  void add(const Object& before, const Object& after, const Catalog& catalog_before, const Catalog& catalog_after,
           bool type_replaced);
  void make_helpers(const Identity& about, Statements& out) const;
  void remove_helpers(const Identity& about, Statements& out) const;
};

}  // namespace migrate::schema::postgres
