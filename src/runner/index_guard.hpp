#pragma once

#include <optional>
#include <string>

#include "migrate/db/connection.hpp"
#include "prepare.hpp"

namespace migrate::runner {

// CREATE INDEX IF NOT EXISTS takes an invalid index for the one it is to make.

/// Before a piece that runs outside transactions: the invalid index that stands where it makes one, as SQL, to be
/// dropped concurrently first. Nothing when none does.
/// @throws Error{statement_failed} when another session is building it, or the piece does not build concurrently.
[[nodiscard]] std::optional<std::string> invalid_index_to_drop(db::Connection& connection, const PreparedStep& prepared,
                                                               const Piece& piece);

/// After a piece in a transaction: no statement of it may have passed over an invalid index, which would count as made.
/// Asked afterwards, since the same text may have dropped it before. PostgreSQL only, and not offline.
/// @throws Error{statement_failed} at the statement.
void require_valid_indexes(db::Connection& connection, const PreparedStep& prepared, const Piece& piece);

}  // namespace migrate::runner
