#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// The first token at which two texts differ.
struct Difference {
  struct Side {
    std::size_t offset = 0;     ///< byte offset in its text; the text's size when it has ended
    std::string_view spelling;  ///< as written, a view into its text; empty at the end
  };
  Side was;
  Side is;
  /// So many bytes are alike at the front of both spellings (letter case as in the digest), never part of a character:
  /// where inside a long function body or COPY data to look.
  std::size_t common = 0;
};

/// Compares as sql::digest does: nothing exactly when the digests of the two texts are equal.
///
/// When one text goes on with a further statement, its first token is shown, not the semicolon before it. Both
/// spellings are equal when all that differs is whether a string is the continuation of the one before it.
[[nodiscard]] std::optional<Difference> first_difference(std::string_view was, std::string_view is, Dialect dialect);

}  // namespace migrate::sql
