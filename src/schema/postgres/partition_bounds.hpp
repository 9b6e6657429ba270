#pragma once

#include <string>
#include <vector>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema::postgres {

/// The columns of a partition key ("RANGE (made)") that stand alone in it, as SQL; nothing when there is an expression
/// among them.
[[nodiscard]] std::vector<std::string> key_columns(const std::string& key);

/// Whether a partition key, if there is one, has that column in it, alone or in an expression.
[[nodiscard]] bool is_key_column(const std::string& key, const std::string& column);

/// Which rows a partition of `whole` with that bound is for, as SQL; empty when it is the default one, or when we
/// cannot say it.
[[nodiscard]] std::string condition_of(const Object& whole, const std::string& bound);

/// Whether the rows that had a place in a partition with the old bound all have one in those with the new ones; false
/// when we cannot tell.
[[nodiscard]] bool covers(const std::string& key, const std::vector<std::string>& new_bounds,
                          const std::string& old_bound);

}  // namespace migrate::schema::postgres
