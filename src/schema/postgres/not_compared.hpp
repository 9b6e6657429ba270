#pragma once

#include <vector>

#include "migrate/schema/catalog.hpp"
#include "reads.hpp"

namespace migrate::schema::postgres {

/// Counts the users' objects of kinds that the reader does not know; those of which there are none are left out.
/// `not_compared` must outlive the read.
[[nodiscard]] Read not_compared_read(std::vector<NotCompared>& not_compared);

}  // namespace migrate::schema::postgres
