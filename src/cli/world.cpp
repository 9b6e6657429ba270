#include "world.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "migrate/base/file.hpp"
#include "migrate/render/error_text.hpp"
#include "migrate/render/log.hpp"

namespace migrate::cli {

namespace {

std::optional<std::string> process_variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

void write_to(std::FILE* stream, std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0) return;
  if (stream == stdout) throw Error(ErrorCode::io, "cannot write to standard output");
}

/// -x KEY=VALUE, the last one given; without "=" the value is empty.
std::optional<std::string> x_value(const std::vector<std::string>& words, std::string_view name) {
  std::optional<std::string> result;
  for (const auto& word : words) {
    const auto equals = word.find('=');
    if (std::string_view(word).substr(0, equals) != name) continue;
    result = equals == std::string::npos ? "" : word.substr(equals + 1);
  }
  return result;
}

}  // namespace

Surroundings Surroundings::of_process(const Clock& clock, IdSource& ids) {
  Surroundings surroundings;
  surroundings.out = [](std::string_view text) { write_to(stdout, text); };
  surroundings.err = [](std::string_view text) { write_to(stderr, text); };
  surroundings.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  surroundings.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  std::error_code failure;
  surroundings.working_directory = std::filesystem::current_path(failure);
  surroundings.variable = process_variable;
  surroundings.clock = &clock;
  surroundings.ids = &ids;
  return surroundings;
}

World::World(Surroundings surroundings, GlobalOptions options)
    : surroundings_(std::move(surroundings)), options_(std::move(options)) {}

const config::Settings& World::settings() {
  if (settings_) return *settings_;
  config::Sources sources;
  sources.working_directory = surroundings_.working_directory;
  sources.environment = options_.environment.value_or("");
  sources.url = options_.url;
  sources.variable = [this](std::string_view name) {
    auto value = x_value(options_.x, name);
    return value ? value : surroundings_.variable(name);
  };
  auto file = options_.config;
  if (!file) file = surroundings_.variable("MIGRATE_CONFIG");
  if (file && !file->empty()) sources.config_file = *file;
  settings_ = config::load_settings(sources);
  for (const auto& finding : settings_->warnings) surroundings_.err(render::diagnostic_text(finding, err_theme()));
  return *settings_;
}

const script::Directory& World::scripts() {
  if (scripts_) return *scripts_;
  const auto& values = settings();
  script::Locations locations;
  locations.paths = values.version_locations.value;
  locations.recursive = values.recursive_version_locations.value;
  locations.display_base = surroundings_.working_directory;
  scripts_ = script::Directory::open(locations);
  for (const auto& finding : scripts_->warnings()) surroundings_.err(render::diagnostic_text(finding, err_theme()));
  return *scripts_;
}

runner::RunOptions World::run_options() {
  const auto& values = settings();
  runner::RunOptions result;
  result.version_table = values.version_table.value;
  result.version_table_schema = values.version_table_schema.value;
  result.transaction_per_migration = values.transaction_per_migration.value;
  result.lock_timeout = values.lock_timeout.value;
  return result;
}

db::Connection& World::database(bool writes) {
  if (connection_) return *connection_;
  db::ConnectOptions connect_options;
  connect_options.read_only = !writes;
  connection_ = db::connect(config::database_url(settings()), connect_options);
  return *connection_;
}

sql::Dialect World::dialect() {
  return config::database_url(settings()).dialect;
}

std::string World::show(const std::filesystem::path& path) const {
  return display_path(path, surroundings_.working_directory);
}

void World::result(std::string_view text) {
  surroundings_.out(text);
}

void World::status(std::string_view text) {
  if (!options_.quiet && !options_.json) surroundings_.out(text);
}

void World::info(std::string_view logger, std::string_view message) {
  if (!options_.quiet) surroundings_.err(render::log_line("INFO", logger, message));
}

void World::warning(std::string_view logger, std::string_view message) {
  surroundings_.err(render::log_line("WARN", logger, message));
}

bool World::colored(bool is_terminal) const {
  if (options_.color == ColorChoice::always) return true;
  if (options_.color == ColorChoice::never || !is_terminal) return false;
  const auto no_color = surroundings_.variable ? surroundings_.variable("NO_COLOR") : std::nullopt;
  return !no_color || no_color->empty();
}

render::Theme World::out_theme() const {
  return {.color = colored(surroundings_.out_is_terminal), .terminal = surroundings_.out_is_terminal};
}
render::Theme World::err_theme() const {
  return {.color = colored(surroundings_.err_is_terminal), .terminal = surroundings_.err_is_terminal};
}

}  // namespace migrate::cli
