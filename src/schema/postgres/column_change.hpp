#pragma once

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// Changes a column of a table where it stands, as Writer::change does.
[[nodiscard]] bool change_column(const Changing& changing, Statements& out);

}  // namespace migrate::schema::postgres
