#include "utf8.hpp"

namespace migrate::utf8 {

namespace {

unsigned byte_at(std::string_view text, std::size_t offset) noexcept {
  return offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0U;
}

bool between(unsigned value, unsigned low, unsigned high) noexcept {
  return value >= low && value <= high;
}

/// The range the second byte must lie in depends on the first: that is what keeps overlong forms and surrogates out.
bool second_byte_fits(unsigned first, unsigned second) noexcept {
  switch (first) {
    case 0xE0:
      return between(second, 0xA0, 0xBF);
    case 0xED:
      return between(second, 0x80, 0x9F);
    case 0xF0:
      return between(second, 0x90, 0xBF);
    case 0xF4:
      return between(second, 0x80, 0x8F);
    default:
      return between(second, 0x80, 0xBF);
  }
}

}  // namespace

std::size_t character_length(std::string_view text, std::size_t offset) noexcept {
  if (offset >= text.size()) return 0;
  const unsigned first = byte_at(text, offset);
  if (first < 0x80) return 1;
  const std::size_t length = between(first, 0xC2, 0xDF)   ? 2
                             : between(first, 0xE0, 0xEF) ? 3
                             : between(first, 0xF0, 0xF4) ? 4
                                                          : 0;
  if (length == 0 || !second_byte_fits(first, byte_at(text, offset + 1))) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!between(byte_at(text, offset + i), 0x80, 0xBF)) return 0;
  }
  return length;
}

}  // namespace migrate::utf8
