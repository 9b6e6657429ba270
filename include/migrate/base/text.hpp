#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::text {

/// Without blanks (space, tab, CR, LF, VT, FF) at both ends.
[[nodiscard]] std::string_view trim(std::string_view value) noexcept;

/// ASCII lower case; other bytes unchanged.
[[nodiscard]] std::string lower(std::string_view value);

/// Equal when ASCII letter case is ignored.
[[nodiscard]] bool iequals(std::string_view left, std::string_view right) noexcept;

/// Begins with, ASCII letter case ignored.
[[nodiscard]] bool istarts_with(std::string_view value, std::string_view prefix) noexcept;

/// The parts between separators, in order, neither trimmed nor dropped when empty; "" gives one empty part.
[[nodiscard]] std::vector<std::string_view> split(std::string_view value, char separator);

/// Comma-separated words: trimmed, empty ones dropped.
[[nodiscard]] std::vector<std::string> split_list(std::string_view value);

/// The parts with `separator` between them.
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

/// Each occurrence of `from` (not empty) replaced by `to`.
[[nodiscard]] std::string replace_all(std::string_view value, std::string_view from, std::string_view to);

/// Damerau-Levenshtein distance (adjacent transpositions count one) between short words, in bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right);

/// The known name nearest to what was typed, or empty when none is near enough (distance at most a third of the
/// longer word, and at least one; ASCII letter case ignored). Ties: the first in `known`.
[[nodiscard]] std::string_view nearest(std::string_view typed, std::span<const std::string_view> known);

/// Control characters shown as \xNN (TAB as \t, LF as \n), so that foreign text cannot move the cursor.
[[nodiscard]] std::string printable(std::string_view value);

}  // namespace migrate::text
