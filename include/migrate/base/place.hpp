#pragma once

#include <compare>
#include <cstddef>
#include <string>

namespace migrate {

/// A position in a text as people count: both 1-based, the column in characters (Unicode code points).
/// 0 means "not known": line 0 speaks of the whole file, column 0 of the whole line.
struct Position {
  std::size_t line = 0;
  std::size_t column = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};

/// A position in a file. An empty `file` means "no file".
struct Place {
  std::string file;  ///< The path as a person should see it (relative to where the command was typed, if below it).
  Position position;

  /// "file:line:column", "file:line" or "file", by what is known.
  [[nodiscard]] std::string to_string() const;
  friend auto operator<=>(const Place&, const Place&) = default;
};

}  // namespace migrate
