#include "percent.hpp"

#include <fmt/core.h>

namespace migrate::config {

namespace {

int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

}  // namespace

bool is_plain_word(std::string_view name) noexcept {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
  return !name.empty() && name.size() <= 40 && name.find_first_not_of(letters) == std::string_view::npos;
}

std::optional<char> percent_byte(std::string_view text, std::size_t offset) noexcept {
  if (text.size() - offset < 3 || text[offset] != '%') return {};
  const int high = hex_digit(text[offset + 1]);
  const int low = hex_digit(text[offset + 2]);
  if (high < 0 || low < 0 || high + low == 0) return {};
  return static_cast<char>(high * 16 + low);
}

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const auto byte = percent_byte(text, i);
      if (!byte) return {};
      result += *byte;
      i += 2;
    } else {
      result += text[i] == '+' && plus == Plus::blank ? ' ' : text[i];
    }
  }
  return result;
}

std::string percent_encode(std::string_view text, std::string_view safe) {
  std::string result;
  for (const char c : text) {
    if (unreserved.find(c) != std::string_view::npos || safe.find(c) != std::string_view::npos) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

}  // namespace migrate::config
