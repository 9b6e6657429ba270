#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// Where the rows of a partition can be once it is none, or has another bound.
enum class Place : std::uint8_t {
  none,  ///< nowhere, as far as we can tell
  some,  ///< some of them, perhaps
  all,
};

/// For an attachment of `before` whose table goes, or whose bound or key changes: what the partitions that the
/// partitioned table has in `after` are good for.
[[nodiscard]] Place place_for_rows(const Object& attachment, const Catalog& before, const Catalog& after);

/// Puts by, for `move_rows`, what does not belong into a partition that comes in with another bound, or under another
/// key. Nothing for one that is new, or that keeps its rows.
void put_by(const Object& attachment, const Catalog& before, const Catalog& after, Statements& out);

/// Gives partitions of one table other bounds: all are taken out, then all come in again. Rows that no longer belong
/// there are put by, for `move_rows`.
void rebind(std::span<const Changing> attachments, Statements& out);

/// Rows on their way from one partition to the others.
struct MovedRows {
  const Catalog& before;
  const Catalog& after;
  bool are_as_wanted;  ///< they were put by after their columns had changed
  std::function<bool(const std::string& type)> is_set_aside;
};

/// Moves what `rebind` put by, or all that is in a partition that was taken out, into the partitioned table.
void move_rows(const Object& attachment, const MovedRows& rows, Statements& out);

/// Rows that the default partition has for a partition that comes move there: the server refuses to attach it
/// otherwise. `before` is nothing when there cannot be rows.
void move_from_default(const Object& attachment, const Catalog* before, const Catalog& after, Statements& out);

}  // namespace migrate::schema::postgres
