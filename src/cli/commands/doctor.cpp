#include "migrate/runner/doctor.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <optional>

#include "../command.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/diagnostic.hpp"
#include "migrate/config/tls.hpp"
#include "migrate/render/doctor_text.hpp"

namespace migrate::cli {

namespace {

using runner::Finding;
using runner::Level;

constexpr int found_a_problem = 3;
constexpr std::size_t most_flaws = 20;

/// Asks everything in turn; what fails is a finding, and the rest is asked all the same.
class Examination {
 public:
  explicit Examination(World& world) : world_(world) {}

  std::vector<Finding> run() {
    examine_configuration();
    examine_files();
    examine_connection();
    return std::move(findings_);
  }

 private:
  void add(Level level, std::string topic, std::string subject, std::string words, std::string cure = {}) {
    findings_.push_back({level, std::move(topic), std::move(subject), std::move(words), std::move(cure)});
  }

  void add_all(std::vector<Finding> more) { std::move(more.begin(), more.end(), std::back_inserter(findings_)); }

  void add_error(std::string_view topic, std::string_view subject, const Error& error) {
    auto words = error.message;
    if (!error.detail.empty()) words += " (" + error.detail + ")";
    const auto place = error.place.to_string();
    add(Level::problem, std::string(topic), std::string(subject), place.empty() ? words : place + ": " + words,
        error.hint);
  }

  void examine_configuration() {
    const auto& settings = world_.settings();
    add(Level::ok, "configuration", "file", world_.show(settings.file));
    if (!settings.environment.empty()) add(Level::ok, "configuration", "environment", settings.environment);
    for (const auto& finding : settings.warnings) {
      add(Level::warning, "configuration", "file", finding.place.to_string() + ": " + finding.message, finding.hint);
    }
  }

  void examine_files() {
    const auto locations = world_.locations();
    for (const auto& path : locations.paths) {
      std::error_code ignored;
      if (std::filesystem::is_directory(path, ignored)) add(Level::ok, "files", "version location", world_.show(path));
    }
    try {
      scripts_ = script::Directory::open(locations);
      add_all(runner::examine_scripts(*scripts_));
    } catch (const DiagnosticsError& flawed) {
      add_flaws(flawed);
    } catch (const Error& error) {
      if (error.code == ErrorCode::interrupted) throw;
      add_error("files", "version location", error);
    }
  }

  void add_flaws(const DiagnosticsError& flawed) {
    const auto& flaws = flawed.diagnostics;
    for (std::size_t i = 0; i < std::min(flaws.size(), most_flaws); ++i) {
      const bool is_error = flaws[i].severity == Severity::error;
      add(is_error ? Level::problem : Level::warning, "files", "file",
          fmt::format("{}: {}", flaws[i].place.to_string(), flaws[i].message), flaws[i].hint);
    }
    if (flaws.size() > most_flaws)
      add(Level::problem, "files", "file", fmt::format("… and {} more", flaws.size() - most_flaws));
  }

  void examine_connection() {
    try {
      const auto url = config::database_url(world_.settings());
      if (const auto risk = config::tls_warning(url, world_.surroundings().variable)) {
        add(Level::warning, "connection", "identity of the server", *risk);
      }
      const auto start = std::chrono::steady_clock::now();
      auto& connection = world_.database(false);
      const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
      add(Level::ok, "connection", "connected", fmt::format("{}, in {} ms", connection.display_url(), took.count()));
      const auto options = world_.run_options();
      add_all(runner::examine_database(connection, options));
      examine_status(connection, options);
    } catch (const Error& error) {
      if (error.code == ErrorCode::interrupted || world_.is_interrupted()) throw;
      add_error("connection", "connection", error);
    }
  }

  void examine_status(db::Connection& connection, const runner::RunOptions& options) {
    if (!scripts_) return;
    try {
      add_all(runner::examine_status(runner::read_status(connection, *scripts_, options), options));
    } catch (const Error& error) {
      if (error.code == ErrorCode::connection_lost || world_.is_interrupted()) throw;
      add_error("revisions", "status", error);
    }
  }

  World& world_;
  std::optional<script::Directory> scripts_;
  std::vector<Finding> findings_;
};

}  // namespace

Action declare_doctor(Arguments& arguments) {
  auto words = std::make_shared<RunWords>();
  declare_wait(arguments, *words);
  return [words](World& world) {
    world.choose(read_run_words(*words));
    const auto findings = Examination(world).run();
    const auto settings = config::describe(world.settings());
    const render::Diagnosis diagnosis{world.settings().environment, settings, findings};
    world.result(world.options().json ? render::doctor_json(diagnosis)
                                      : render::doctor_text(diagnosis, world.out_theme()));
    return runner::count(findings, Level::problem) > 0 ? found_a_problem : 0;
  };
}

}  // namespace migrate::cli
