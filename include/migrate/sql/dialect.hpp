#pragma once

#include "migrate/base/dialect.hpp"

namespace migrate::sql {

// The rooms above speak of sql::Dialect. It lies in base, because config, on this floor, knows it too.
using migrate::Dialect;
using migrate::dialect_from;
using migrate::to_string;

}  // namespace migrate::sql
