#pragma once

#include <string>
#include <vector>

#include "migrate/schema/object.hpp"

namespace migrate::schema {

/// The names that an object takes and that no other may have at the same time, whatever the kinds: each text is a space
/// of names and a name in it. The sequence of an identity column takes one too, a partition its place in the whole, and
/// a default conversion its two encodings.
[[nodiscard]] std::vector<std::string> taken_names(const Object& object);

}  // namespace migrate::schema
