#pragma once

#include <string>

#include "migrate/base/error.hpp"

namespace migrate::runner {

/// What to do about a well-known failure of a database, beyond what the database says itself: one sentence, or nothing
/// where we know no better. Goes by the SQLSTATE, and by words of the server only where that is not enough (they are
/// English only on most servers; elsewhere the cure is a more general one). docs/errors.md lists them.
[[nodiscard]] std::string cure_for(const Error& error);

/// Puts the cure of a failure behind its hint, once. An interruption needs none.
void add_cure(Error& error);

}  // namespace migrate::runner
