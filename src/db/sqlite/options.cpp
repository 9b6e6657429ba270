#include "db/sqlite/options.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "migrate/base/text.hpp"

namespace migrate::db::sqlite {
namespace {

constexpr std::array<std::string_view, 6> python_only = {"check_same_thread", "isolation_level", "detect_types",
                                                         "cached_statements", "autocommit",      "cache"};
constexpr std::array<std::string_view, 3> known = {"mode", "timeout", "uri"};

std::optional<std::chrono::milliseconds> milliseconds_of(std::string_view seconds) {
  double value = 0;
  const char* const end = seconds.data() + seconds.size();
  const auto [stopped, failure] = std::from_chars(seconds.data(), end, value);
  if (failure != std::errc() || stopped != end || !(value >= 0) || value > 1e6) return std::nullopt;
  return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}

void apply_mode(OpenOptions& options, const std::string& mode) {
  if (mode == "ro") {
    options.read_only = true;
  } else if (mode == "rw") {
    options.create = false;
  } else if (mode == "memory") {
    options.memory = true;
  } else if (mode != "rwc") {
    throw Error(ErrorCode::config, fmt::format("mode={} in the database URL is no way to open a file", mode))
        .with_hint("write mode=ro, mode=rw, mode=rwc or mode=memory");
  }
}

void apply(OpenOptions& options, const std::string& name, const std::string& value) {
  if (name == "mode") {
    apply_mode(options, value);
  } else if (name == "timeout") {
    const auto timeout = milliseconds_of(value);
    if (!timeout) {
      throw Error(ErrorCode::config, fmt::format("timeout={} in the database URL is no number of seconds", value));
    }
    options.busy_timeout = *timeout;
  } else if (name == "uri") {
    if (options.path.rfind("file:", 0) == 0) options.path.erase(0, 5);
  } else if (std::find(python_only.begin(), python_only.end(), name) == python_only.end()) {
    const std::string_view near = text::nearest(name, known);
    throw Error(ErrorCode::config, fmt::format("{} in the database URL is no option for SQLite", name))
        .with_hint(near.empty() ? "known are mode, timeout and uri" : fmt::format("did you mean {}?", near));
  }
}

}  // namespace

OpenOptions settle_options(const config::DatabaseUrl& url, const ConnectOptions& wanted) {
  OpenOptions options;
  options.path = url.sqlite_path;
  options.read_only = wanted.read_only;
  options.create = wanted.create;
  options.busy_timeout = wanted.busy_timeout;
  for (const auto& [name, value] : url.sqlite_options) apply(options, name, value);
  if (options.path.empty() || options.path == ":memory:") options.memory = true;
  return options;
}

}  // namespace migrate::db::sqlite
