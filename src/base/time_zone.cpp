#include "time_zone.hpp"

#include <algorithm>
#include <filesystem>

#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"

namespace migrate {

namespace {

constexpr std::string_view database_folder = "/usr/share/zoneinfo";
constexpr std::size_t header_size = 44;

std::int64_t big_endian(std::string_view bytes, std::size_t offset, std::size_t size) {
  std::uint64_t value = (static_cast<unsigned char>(bytes[offset]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
  return static_cast<std::int64_t>(value);
}

/// The counts of one block's header, and where its parts begin.
struct Block {
  std::size_t times = 0, types = 0, type_count = 0, time_count = 0, end = 0;

  static std::optional<Block> read(std::string_view bytes, std::size_t start, std::size_t time_size) {
    if (start > bytes.size() || bytes.size() - start < header_size || bytes.substr(start, 4) != "TZif") return {};
    const auto count = [&](std::size_t index) {
      return static_cast<std::size_t>(big_endian(bytes, start + 20 + 4 * index, 4) & 0xFFFFFFFF);
    };
    Block block;
    block.time_count = count(3);
    block.type_count = count(4);
    block.times = start + header_size;
    block.types = block.times + block.time_count * (time_size + 1);
    block.end = block.types + block.type_count * 6 + count(5) + count(2) * (time_size + 4) + count(1) + count(0);
    if (block.end > bytes.size() || block.type_count == 0) return {};
    return block;
  }
};

bool is_zone_name(std::string_view name) {
  constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
  return !name.empty() && name.front() != '/' && name.size() < 100 &&
         name.find_first_not_of(allowed) == std::string_view::npos;
}

std::optional<TimeZone> load(std::string_view name) {
  if (name == "UTC") return TimeZone();
  if (!is_zone_name(name)) return {};
  try {
    return TimeZone::parse(read_file(std::filesystem::path(database_folder) / name));
  } catch (const Error&) {
    return {};  // no such file: the caller knows a better sentence
  }
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  if (auto zone = load(name)) return zone;
  std::string upper(name);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return load(upper);
}

std::optional<TimeZone> TimeZone::parse(std::string_view bytes) {
  auto block = Block::read(bytes, 0, 4);
  if (!block) return {};
  std::size_t time_size = 4;
  if (bytes[4] >= '2') {  // from version 2 on, the same again with 64-bit times, and a rule for what comes after
    block = Block::read(bytes, block->end, time_size = 8);
    if (!block) return {};
  }
  const auto offset_of = [&](std::size_t type) {
    return static_cast<int>(big_endian(bytes, block->types + 6 * type, 4));
  };
  TimeZone zone;
  zone.first_offset_ = offset_of(0);
  for (std::size_t i = 0; i < block->time_count; ++i) {
    const auto type = static_cast<unsigned char>(bytes[block->times + block->time_count * time_size + i]);
    if (type >= block->type_count) return {};
    zone.transitions_.push_back({big_endian(bytes, block->times + i * time_size, time_size), offset_of(type)});
  }
  if (time_size == 8 && bytes.substr(block->end).starts_with('\n')) {
    const std::string_view footer = bytes.substr(block->end + 1);
    zone.afterwards_ = PosixZone::parse(footer.substr(0, footer.find('\n')));
  }
  return zone;
}

int TimeZone::offset_at(std::int64_t unix_seconds) const {
  const auto after = std::upper_bound(transitions_.begin(), transitions_.end(), unix_seconds,
                                      [](std::int64_t when, const Transition& change) { return when < change.at; });
  if (after == transitions_.end() && afterwards_) return afterwards_->offset_at(unix_seconds);
  return after == transitions_.begin() ? first_offset_ : (after - 1)->offset;
}

}  // namespace migrate
