#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace migrate::graph {

/// What was typed for a revision, taken apart by grammar alone (no map needed). ALEMBIC.md 2.1:
/// plain := id | partial id | label | head | heads | base | [branch@] any of these; relative :=
/// [branch@][symbol](+|-)N.
struct Identifier {
  std::string text;                   ///< as typed, for messages
  std::optional<std::string> branch;  ///< before the "@"
  std::string symbol;         ///< after the "@", without the relative part; may be empty for "+2", "-1", "lb@+2"
  std::optional<int> offset;  ///< +N or -N; present even when 0

  /// @throws Error{usage} when the text is empty, or nothing stands after "@".
  [[nodiscard]] static Identifier parse(std::string_view text);
};

/// "start:end" of history -r and of --sql; a missing side is an empty string.
/// @throws Error{usage} "History range requires [start]:[end], [start]:, or :[end]" for no or two colons.
[[nodiscard]] std::pair<std::string, std::string> parse_range(std::string_view text);

}  // namespace migrate::graph
