#pragma once

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// A new foreign key from a table with rows to a table that is new, and therefore empty, would be refused: puts in the
/// rows that are referred to. Nothing for other keys, or when no row can be made up.
void make_referred_rows(const Making& foreign_key, Statements& out);

}  // namespace migrate::schema::postgres
