#pragma once

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// The type and the collation of a column, with its values; also when only the type behind the name is another one.
void change_column_type(const Changing& changing, Statements& out);

}  // namespace migrate::schema::postgres
