#include "harmless.hpp"

#include "migrate/base/text.hpp"

namespace migrate::render {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

/// U+0080 to U+009F are C2 80 to C2 9F in UTF-8; some terminals obey them as they do ESC [.
std::string without_c1(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (text[i] != '\xC2' || next < 0x80U || next > 0x9FU) {
      result += text[i];
      continue;
    }
    result.append("\\x").append(1, hex_digits[next >> 4U]).append(1, hex_digits[next & 0xFU]);
    ++i;
  }
  return result;
}

}  // namespace

std::string harmless(std::string_view text) {
  return without_c1(text::printable(text));
}

std::string harmless_but_tabs(std::string_view text) {
  std::string result;
  std::size_t start = 0;
  for (std::size_t tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t', start)) {
    result.append(harmless(text.substr(start, tab - start))).append(1, '\t');
    start = tab + 1;
  }
  return result.append(harmless(text.substr(start)));
}

}  // namespace migrate::render
