#pragma once

#include <string>
#include <vector>

#include "entries.hpp"

namespace migrate::schema::postgres {

// The columns of views, which are no objects of their own. Their properties are properties of the view, each with an
// entry a column, "name: value":
//   columns             "name type [collation]" in order, as one text
//   column comments     column privileges     column defaults (views)
//   column statistics   column storage        column compression       column options (materialized views)

/// The list of these properties as SQL, with a comma before each; they come from `view_columns_source`.
[[nodiscard]] std::string view_column_properties();

/// Likewise, for materialized views and from PostgreSQL 14 on; empty before.
[[nodiscard]] std::string column_compression_property(int server_version);

/// What joins them to a relation `c` of pg_class: " CROSS JOIN LATERAL (…) w".
[[nodiscard]] std::string view_columns_source(int server_version);

/// Whether CREATE OR REPLACE VIEW can lead from the columns of one to those of the other: it only adds at the end.
[[nodiscard]] bool only_adds_columns(const Object& before, const Object& after);

/// What columns have beyond the definition. `what` is "VIEW" or "MATERIALIZED VIEW".
void make_view_columns(const Object& view, const std::string& what, Statements& out);
void change_view_columns(const Changing& changing, const std::string& what, Statements& out);

}  // namespace migrate::schema::postgres
