#pragma once

#include <filesystem>

#include "migrate/config/settings.hpp"

namespace migrate::config {

/// The absolute path of the settings' file: -c, MIGRATE_CONFIG, then migrate.yaml or migrate.yml in the working
/// directory and the folders above it, up to one that holds a .git.
/// @throws Error{config} that names the places looked at
[[nodiscard]] std::filesystem::path locate_config_file(const Sources& sources);

}  // namespace migrate::config
