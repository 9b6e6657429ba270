#include "locate.hpp"

#include <fmt/core.h>

#include <array>
#include <system_error>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"

namespace migrate::config {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 2> names{"migrate.yaml", "migrate.yml"};

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

[[noreturn]] void fail(std::string message, std::string detail) {
  Error error(ErrorCode::config, std::move(message));
  error.detail = std::move(detail);
  error.with_hint("run `migrate init` to make one, or name one with -c FILE");
  throw error;
}

fs::path named_file(const Sources& sources, const fs::path& name, std::string_view by) {
  fs::path path = (sources.working_directory / name).lexically_normal();
  if (!is_there(path)) fail(fmt::format("there is no file {}, which {} names", text::printable(path.native()), by), "");
  return path;
}

}  // namespace

fs::path locate_config_file(const Sources& sources) {
  if (sources.config_file) return named_file(sources, *sources.config_file, "-c or MIGRATE_CONFIG");
  const auto variable = sources.variable ? sources.variable("MIGRATE_CONFIG") : std::nullopt;
  if (variable && !variable->empty()) return named_file(sources, *variable, "MIGRATE_CONFIG");

  std::string looked_at;
  for (fs::path folder = sources.working_directory.lexically_normal();; folder = folder.parent_path()) {
    for (const char* name : names) {
      if (is_there(folder / name)) return folder / name;
      looked_at +=
          fmt::format("{}{}", looked_at.empty() ? "looked for " : ", ", text::printable((folder / name).native()));
    }
    if (is_there(folder / ".git") || folder == folder.parent_path()) break;
  }
  fail("no migrate.yaml found here or in the folders above", looked_at);
}

}  // namespace migrate::config
