#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "migrate/config/settings.hpp"

namespace migrate::cli {

class World;

/// The words that run a hook on a file: its executable, then its options with REVISION_SCRIPT_FILENAME replaced by the
/// path, or the path put first when no option names it. Source: Alembic's script/write_hooks.py.
[[nodiscard]] std::vector<std::string> hook_words(const config::PostWriteHook& hook, const std::filesystem::path& file);

/// Runs the hooks of the settings on a new file, in order, their output shown. A hook that cannot be run or ends with a
/// status other than 0 is warned of, and ends it: false.
[[nodiscard]] bool run_post_write_hooks(World& world, const std::filesystem::path& file);

}  // namespace migrate::cli
