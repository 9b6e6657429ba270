#include "migrate/autogen/schema_files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <system_error>

#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"

namespace migrate::autogen {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator(); ++entry) {
    const bool hidden = entry->path().filename().string().starts_with('.');
    if (hidden) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    if (entry->path().extension() == ".sql" && entry->is_regular_file()) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<SourceText> read_schema(const fs::path& path, const fs::path& display_base) {
  const auto shown = display_path(path, display_base);
  std::error_code failure;
  const auto status = fs::status(path, failure);
  if (!fs::exists(status)) {
    throw Error(ErrorCode::config, fmt::format("there is no schema file or folder {}", shown))
        .with_hint("target_schema in migrate.yaml names it, relative to that file");
  }
  std::vector<fs::path> files;
  try {
    files = fs::is_directory(status) ? files_below(path) : std::vector{path};
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io, fmt::format("cannot read the folder {}: {}", shown, error.code().message()));
  }
  if (files.empty()) {
    throw Error(ErrorCode::config, fmt::format("there is no .sql file in {}", shown))
        .with_hint("a schema is a .sql file, or a folder of them");
  }
  std::vector<SourceText> texts;
  texts.reserve(files.size());
  for (const auto& file : files) texts.emplace_back(display_path(file, display_base), read_file(file));
  return texts;
}

}  // namespace migrate::autogen
