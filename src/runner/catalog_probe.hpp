#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/runner/busy_session.hpp"
#include "migrate/sql/effect.hpp"

namespace migrate::runner {

/// What the catalog says became of a statement that was sent outside a transaction and never told of its end.
struct Verdict {
  enum class Kind : std::uint8_t { again, done, unknown };
  Kind kind = Kind::unknown;
  std::string found;               ///< "its index notes_owner is there, but invalid"
  std::vector<std::string> first;  ///< statements to run before, outside transactions: they take away what it left
};

/// What must be remembered of the catalog before such a statement runs, to tell afterwards what is its own. Empty when
/// nothing need be.
[[nodiscard]] std::string catalog_before(db::Connection& connection, const sql::Effect& effect);

/// Asks the catalog. `before` is what `catalog_before` gave.
[[nodiscard]] Verdict look_for_effect(db::Connection& connection, const sql::Effect& effect, std::string_view before);

/// The sessions that are running this very statement now: a killed runner's server process goes on with it.
[[nodiscard]] std::vector<BusySession> sessions_running(db::Connection& connection, std::string_view statement);

/// An index that is in the way of a CREATE INDEX … IF NOT EXISTS because it is invalid.
struct InvalidIndex {
  std::string name;             ///< qualified, as written in SQL
  bool is_being_built = false;  ///< another session is at it now
};
[[nodiscard]] std::optional<InvalidIndex> invalid_index_in_the_way(db::Connection& connection,
                                                                   const sql::Effect& effect);

}  // namespace migrate::runner
