#pragma once

#include <cstddef>
#include <string_view>

namespace migrate::utf8 {

/// U+FFFD, what stands for a byte that cannot be shown.
inline constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// The byte order mark, as UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Bytes (1 to 4) of the well-formed character that begins at `offset`, or 0 when the bytes there are none.
/// Source: the Unicode Standard, table 3-7 (overlong forms, surrogates and beyond U+10FFFF are ill-formed).
[[nodiscard]] std::size_t character_length(std::string_view text, std::size_t offset) noexcept;

/// The same, with an ill-formed byte taken as a character of its own. `offset` must be below size().
[[nodiscard]] inline std::size_t step(std::string_view text, std::size_t offset) noexcept {
  const std::size_t length = character_length(text, offset);
  return length == 0 ? 1 : length;
}

}  // namespace migrate::utf8
