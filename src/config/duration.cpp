#include <array>
#include <charconv>
#include <cstdint>

#include "migrate/base/text.hpp"
#include "migrate/config/settings.hpp"

namespace migrate::config {

namespace {

struct Unit {
  std::string_view name;
  std::int64_t milliseconds;
};

constexpr std::array<Unit, 6> units{
    {{"", 1000}, {"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  text = text::trim(text);
  std::uint32_t number = 0;  // with the largest unit still far from the end of 64 bits
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc()) return {};
  const std::string_view written = text::trim(text.substr(static_cast<std::size_t>(stopped - text.data())));
  for (const Unit& unit : units) {
    if (unit.name == written) return std::chrono::milliseconds(number * unit.milliseconds);
  }
  return {};
}

}  // namespace migrate::config
