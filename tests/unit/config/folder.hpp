#pragma once

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX's

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "migrate/base/file.hpp"
#include "migrate/config/settings.hpp"

/// A folder of its own with migrate.yaml and .env, and a made-up process environment.
struct ConfigFolder {
  std::filesystem::path path;
  std::map<std::string, std::string, std::less<>> environment;
  migrate::config::Sources sources;

  explicit ConfigFolder(std::string_view yaml, std::string_view dotenv = {}) {
    std::string name = (std::filesystem::temp_directory_path() / "migrate-config-XXXXXX").string();
    path = ::mkdtemp(name.data());
    std::filesystem::create_directory(path / ".git");  // so that nothing above is looked at
    migrate::write_file(path / "migrate.yaml", yaml);
    if (!dotenv.empty()) migrate::write_file(path / ".env", dotenv);
    sources.working_directory = path;
    sources.variable = [this](std::string_view variable) -> std::optional<std::string> {
      const auto found = environment.find(variable);
      if (found == environment.end()) return {};
      return found->second;
    };
  }
  ~ConfigFolder() { std::filesystem::remove_all(path); }
  ConfigFolder(const ConfigFolder&) = delete;
  ConfigFolder& operator=(const ConfigFolder&) = delete;
  ConfigFolder(ConfigFolder&&) = delete;
  ConfigFolder& operator=(ConfigFolder&&) = delete;

  [[nodiscard]] migrate::config::Settings load() const { return migrate::config::load_settings(sources); }
};
