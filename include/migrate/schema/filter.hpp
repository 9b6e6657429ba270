#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema {

/// Which objects are compared. A pattern is "NAME", "SCHEMA.NAME" or "SCHEMA.TABLE.NAME" with "*" and "?", behind an
/// optional "KIND:" ("trigger:audit_*", "view:reports.*", "schema:legacy"; see kind_named). What is said of a table,
/// view or domain holds for its parts, and of a schema, for all that lives in it. The kinds "owner", "privileges" and
/// "comment" are properties of any object; "column_order:TABLE" is, on SQLite, the order of a table's columns.
struct Filter {
  std::vector<std::string> include;  ///< empty: everything
  std::vector<std::string> exclude;  ///< wins

  [[nodiscard]] bool empty() const noexcept { return include.empty() && exclude.empty(); }
};

/// The catalog without what the filter leaves out; dependencies on that are left out, too. A schema stays while
/// something in it does.
/// @throws Error{usage} for a pattern whose kind is none, naming the nearest.
[[nodiscard]] Catalog filtered(const Catalog& catalog, const Filter& filter);

/// "*" is any text, "?" one character; the rest stands for itself.
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view text) noexcept;

}  // namespace migrate::schema
