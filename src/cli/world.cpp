#include "world.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "credentials.hpp"
#include "migrate/base/file.hpp"
#include "migrate/config/tls.hpp"
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

/// The user's name, or his number when it has none; this machine's name.
runner::Actor actor_of_process() {
  constexpr std::size_t longest_entry = 16384;
  constexpr std::size_t longest_name = 256;
  runner::Actor actor;
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, longest_entry> buffer{};
  const uid_t user = ::geteuid();
  const bool known = ::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr;
  actor.os_user = known ? found->pw_name : std::to_string(user);
  std::array<char, longest_name> name{};
  if (::gethostname(name.data(), name.size() - 1) == 0) actor.host = name.data();
  actor.tool_version = MIGRATE_VERSION;
  return actor;
}

std::string time_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? fmt::format("{} s", count / 1000) : fmt::format("{} ms", count);
}

std::size_t columns_of_stdout() {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool stdout_has_no_reader() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/// Nothing at the end of input.
std::optional<std::string> ask_on_terminal(std::string_view question) {
  write_to(stderr, question);
  std::string answer;
  if (!std::getline(std::cin, answer)) return std::nullopt;
  return answer;
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
  surroundings.out_columns = columns_of_stdout();
  std::error_code failure;
  surroundings.working_directory = std::filesystem::current_path(failure);
  surroundings.variable = process_variable;
  surroundings.clock = &clock;
  surroundings.ids = &ids;
  surroundings.actor = actor_of_process;
  surroundings.out_has_no_reader = stdout_has_no_reader;
  if (::isatty(STDIN_FILENO) == 1 && surroundings.err_is_terminal) surroundings.ask = ask_on_terminal;
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

script::Locations World::locations() {
  const auto& values = settings();
  script::Locations result;
  result.paths = values.version_locations.value;
  result.recursive = values.recursive_version_locations.value;
  result.display_base = surroundings_.working_directory;
  return result;
}

const script::Directory& World::scripts() {
  return open_scripts({});
}

const script::Directory& World::scripts_to_compare() {
  const auto policy = choices_.edited.value_or(policy_of(settings().edited.value));
  if (policy == runner::EditedPolicy::ignore) return scripts();
  return open_scripts(dialect());
}

const script::Directory& World::open_scripts(std::optional<sql::Dialect> compare_for) {
  if (scripts_) return *scripts_;
  scripts_ = script::Directory::open(locations(), compare_for);
  check_interrupt();
  for (const auto& finding : scripts_->warnings()) surroundings_.err(render::diagnostic_text(finding, err_theme()));
  return *scripts_;
}

runner::RunOptions World::run_options() {
  const auto& values = settings();
  runner::RunOptions result;
  result.version_table = values.version_table.value;
  result.version_table_schema = values.version_table_schema.value;
  result.transaction_per_migration = values.transaction_per_migration.value;
  result.history_table = values.history_table.value;
  result.lock_timeout = values.lock_timeout.value;
  result.statement_timeout = values.statement_timeout.value;
  result.lock_wait = values.lock_wait.value;
  result.lock_retry_for = values.lock_retry_for.value;
  result.role = values.role.value;
  result.edited = policy_of(values.edited.value);
  result.guard_initial = values.guard_initial.value;
  result.prompt = !options_.quiet;  // nobody watches
  if (surroundings_.actor) result.actor = surroundings_.actor();
  choices_.apply_to(result);
  result.interrupt = surroundings_.interrupt;
  return result;
}

std::unique_ptr<db::Connection> World::connect(bool writes, const config::DatabaseUrl& given) {
  check_interrupt();
  db::ConnectOptions connect_options;
  connect_options.read_only = !writes;
  connect_options.interrupt = surroundings_.interrupt;
  if (writes) connect_options.busy_timeout = std::min(connect_options.busy_timeout, run_options().lock_wait);
  connect_options.connect_timeout = std::chrono::ceil<std::chrono::seconds>(settings().connect_timeout.value);
  connect_options.wait = choices_.wait;
  connect_options.on_wait = [this](std::string_view why) {
    info("migrate.connect", fmt::format("Waiting up to {} for the database: {}", time_text(choices_.wait), why));
  };
  auto url = given;
  add_credentials(settings(), surroundings_, url, connect_options);
  return db::connect(url, connect_options);
}

db::Connection& World::database(bool writes) {
  if (connection_) return *connection_;
  const auto url = config::database_url(settings());
  if (const auto text = config::tls_warning(url, surroundings_.variable)) warning("migrate.connect", *text);
  connection_ = connect(writes, url);
  watch_.emplace(*connection_, surroundings_.interrupt);
  return *connection_;
}

runner::Connector World::connector() {
  // Another session with a database in memory, or a file, would be another database, or would wait for the first.
  if (dialect() != sql::Dialect::postgresql) return {};
  return [this] { return connect(true, config::database_url(settings())); };
}

std::unique_ptr<db::Connection> World::open(const config::DatabaseUrl& url, bool writes) {
  auto opened = connect(writes, url);
  if (const auto* const interrupt = surroundings_.interrupt) {
    opened->on_wait([session = opened.get(), interrupt](std::chrono::milliseconds) {
      if (interrupt->requested()) session->cancel();
    });
  }
  return opened;
}

void World::check_interrupt() const {
  if (surroundings_.interrupt != nullptr) surroundings_.interrupt->check();
}

sql::Dialect World::dialect() {
  return config::database_url(settings()).dialect;
}

bool World::is_interrupted() const {
  return surroundings_.interrupt != nullptr && surroundings_.interrupt->requested();
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
