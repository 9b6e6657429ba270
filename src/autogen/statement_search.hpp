#pragma once

#include <optional>

#include "migrate/base/place.hpp"
#include "migrate/schema/object.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::autogen {

/// Where a revision's file speaks of an object: the statement that names it and what it lives in, looked for in the
/// down sections first, then in those of up. Nothing when none does.
[[nodiscard]] std::optional<Place> place_of(const schema::Identity& id, const script::LoadedScript& script,
                                            sql::Dialect dialect);

}  // namespace migrate::autogen
