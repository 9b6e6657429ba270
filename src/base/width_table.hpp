#pragma once

#include <cstdint>
#include <span>

namespace migrate {

/// Code points from first to last, both included, that take another number of terminal cells than one.
struct WidthRange {
  char32_t first;
  char32_t last;
  std::uint8_t cells;  ///< 0 or 2
};

/// All of them beyond ASCII, ascending. Source: Unicode Standard Annex 11 (East Asian Width).
[[nodiscard]] std::span<const WidthRange> width_ranges() noexcept;

}  // namespace migrate
