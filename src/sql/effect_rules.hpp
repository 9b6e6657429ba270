#pragma once

#include <string_view>

#include "migrate/sql/effect.hpp"

namespace migrate::sql {

[[nodiscard]] Effect effect_of_postgresql(std::string_view statement);
[[nodiscard]] Effect effect_of_sqlite(std::string_view statement);

}  // namespace migrate::sql
