#pragma once

#include <functional>
#include <optional>

#include "flight.hpp"

namespace migrate::runner {

/// What is to be known of constraints that begin deferred, to settle them between two revisions of one transaction.
struct Deferral {
  bool exists = true;         ///< the database has one
  bool has_language = false;  ///< PL/pgSQL is there for this role
};

/// Asks for it as a part of `flight`; the answer is written to `deferral`.
void look_for_deferral(Flight& flight, std::optional<Deferral>& deferral);

/// Checks what deferred constraints have waiting, as a COMMIT would; those that begin deferred are deferred again
/// afterwards, and no others. In PL/pgSQL: which they are is found there and then.
void settle_deferred(Flight& flight);

/// The same without PL/pgSQL, at once.
void settle_deferred(db::Connection& connection);

}  // namespace migrate::runner
