#pragma once

#include <string>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// Adds a statement about an object; gives it back for what else is to be said of it.
Statement& add(Statements& out, const Identity& about, std::string text);

}  // namespace migrate::schema::postgres
