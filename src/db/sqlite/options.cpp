#include "db/sqlite/options.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

namespace migrate::db::sqlite {
namespace {

std::chrono::milliseconds milliseconds_of(std::string_view seconds) {
  constexpr double longest = 1e6;  // seconds; SQLite counts milliseconds in an int
  double value = 0;
  std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  return std::chrono::milliseconds(static_cast<std::int64_t>((value < longest ? value : longest) * 1000));
}

void apply(OpenOptions& options, std::string_view name, std::string_view value) {
  if (name == "timeout") {
    options.busy_timeout = milliseconds_of(value);
  } else if (name == "mode") {
    options.read_only = options.read_only || value == "ro";
    options.create = options.create && value != "rw";
    options.memory = options.memory || value == "memory";
  }
}

}  // namespace

OpenOptions settle_options(const config::DatabaseUrl& url, const ConnectOptions& wanted) {
  OpenOptions options;
  options.path = url.sqlite_path;
  options.memory = url.sqlite_path.empty() || url.sqlite_path == ":memory:";
  options.read_only = wanted.read_only;
  options.create = wanted.create;
  options.busy_timeout = wanted.busy_timeout;
  for (const auto& [name, value] : url.sqlite_options) apply(options, name, value);
  return options;
}

}  // namespace migrate::db::sqlite
