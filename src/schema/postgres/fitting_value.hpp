#pragma once

#include <string>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema::postgres {

/// An expression for a value that the checks of a column, and of its domain, let pass: the first that fits of `neutral`
/// and what the checks themselves name. Looked for when it is filled in, in the row that gets it; NULL when none fits.
/// Empty when there are no checks. `numbered`: values differ by "f.n", the number of the row, for types whose neutral
/// value is 0 or ''.
[[nodiscard]] std::string fitting_value(const Object& column, const std::string& neutral, bool numbered,
                                        const Catalog& catalog);

}  // namespace migrate::schema::postgres
