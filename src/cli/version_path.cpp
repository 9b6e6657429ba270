#include "version_path.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "world.hpp"

namespace migrate::cli {

namespace {

namespace fs = std::filesystem;

/// Without "." and "..", links followed as far as they exist, and without a slash at the end.
fs::path resolved_path(const fs::path& path) {
  std::error_code failure;
  auto result = fs::weakly_canonical(path, failure);
  if (failure) result = path.lexically_normal();
  return result.has_filename() ? result : result.parent_path();
}

bool lies_below(const fs::path& file, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
}

std::string listed(World& world, const std::vector<fs::path>& locations) {
  std::vector<std::string> shown;
  shown.reserve(locations.size());
  for (const auto& location : locations) shown.push_back(world.show(location));
  return text::join(shown, ", ");
}

fs::path named_location(World& world, const std::string& typed, const std::vector<fs::path>& locations) {
  const auto wanted = resolved_path(world.surroundings().working_directory / typed);
  for (const auto& location : locations) {
    if (resolved_path(location) == wanted) return location;
  }
  throw Error(ErrorCode::usage,
              fmt::format("Path {} is not represented in current version locations", text::printable(typed)))
      .with_hint("version_locations has: " + listed(world, locations));
}

}  // namespace

fs::path choose_version_path(World& world, const std::optional<std::string>& typed,
                             std::span<const graph::RevisionIndex> parents) {
  const auto& locations = world.settings().version_locations.value;
  if (typed) return named_location(world, *typed, locations);
  if (locations.size() == 1) return locations.front();
  if (!parents.empty()) {
    // The innermost one: locations may lie in one another.
    const auto file = resolved_path(world.scripts().path(parents.front()));
    const fs::path* best = nullptr;
    std::size_t best_length = 0;
    for (const auto& location : locations) {
      const auto folder = resolved_path(location);
      if (!lies_below(file, folder) || folder.native().size() < best_length) continue;
      best = &location;
      best_length = folder.native().size();
    }
    if (best != nullptr) return *best;
  }
  throw Error(ErrorCode::usage, "Multiple version locations present, please specify --version-path")
      .with_hint("version_locations has: " + listed(world, locations));
}

}  // namespace migrate::cli
