#pragma once

#include <cstdint>
#include <span>

namespace migrate::script {

/// Code points from first to last, both included.
struct CodeRange {
  char32_t first;
  char32_t last;
};

/// Every `step`-th code point from first to last has its lower case at `distance`.
struct LowerRange {
  char32_t first;
  char32_t last;
  std::uint8_t step;
  std::int32_t distance;
};

/// Letters and numbers of all scripts beyond ASCII, ascending.
[[nodiscard]] std::span<const CodeRange> word_ranges() noexcept;

/// Upper-case letters beyond ASCII, ascending.
[[nodiscard]] std::span<const LowerRange> lower_ranges() noexcept;

}  // namespace migrate::script
