#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migrate/base/clock.hpp"
#include "migrate/base/id_source.hpp"
#include "migrate/base/interrupt.hpp"
#include "migrate/config/settings.hpp"
#include "migrate/db/connect.hpp"
#include "migrate/render/theme.hpp"
#include "migrate/runner/migrator.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/runner/watch.hpp"
#include "migrate/script/directory.hpp"
#include "run_words.hpp"

namespace migrate::cli {

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// The words that every command understands.
struct GlobalOptions {
  std::optional<std::string> config;       ///< -c, --config
  std::optional<std::string> environment;  ///< -n, --name
  std::optional<std::string> url;          ///< --url
  std::vector<std::string> x;              ///< -x KEY=VALUE
  bool quiet = false;                      ///< -q: no status and INFO lines; results are still printed
  bool json = false;
  ColorChoice color = ColorChoice::automatic;
};

/// What the process was given; the only thing that knows of file descriptors and environment variables.
struct Surroundings {
  std::function<void(std::string_view)> out;  ///< stdout
  std::function<void(std::string_view)> err;  ///< stderr
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t out_columns = 0;  ///< width of the terminal on stdout; 0: none, or not known
  std::filesystem::path working_directory;
  std::function<std::optional<std::string>(std::string_view)> variable;
  const Clock* clock = nullptr;
  IdSource* ids = nullptr;
  std::function<runner::Actor()> actor;  ///< who runs, for the history; may be empty. Asking takes time
  const Interrupt* interrupt = nullptr;  ///< a signal asks to stop; may be null
  /// Shows a question and reads the answer, a line; empty when nobody can answer.
  std::function<std::optional<std::string>(std::string_view question)> ask;
  std::function<bool()> out_has_no_reader;  ///< stdout is a pipe whose reader is gone; may be empty

  /// Those of this process. `clock` and `ids` must outlive the world.
  [[nodiscard]] static Surroundings of_process(const Clock& clock, IdSource& ids);
};

/// Opens settings, scripts and database as a command asks for them, each once.
class World {
 public:
  World(Surroundings surroundings, GlobalOptions options);

  [[nodiscard]] const Surroundings& surroundings() const noexcept { return surroundings_; }
  [[nodiscard]] const GlobalOptions& options() const noexcept { return options_; }

  /// What the command's own words say of its run; they win over the settings.
  void choose(RunChoices choices) { choices_ = std::move(choices); }

  /// @throws Error{config}, exit 2
  [[nodiscard]] const config::Settings& settings();
  /// Where the settings say that revisions lie.
  [[nodiscard]] script::Locations locations();
  /// Reads all headers; warnings go to the log. @throws DiagnosticsError
  [[nodiscard]] const script::Directory& scripts();
  /// The same, for who compares applied revisions with their files.
  [[nodiscard]] const script::Directory& scripts_to_compare();
  [[nodiscard]] runner::RunOptions run_options();
  /// Connects on first use, and warns once of a server whose identity is not verified. `writes` false: SQLite is opened
  /// for reading, and a missing file is an empty database.
  [[nodiscard]] db::Connection& database(bool writes);
  /// Opens further sessions with the same database; empty for SQLite.
  [[nodiscard]] runner::Connector connector();
  /// A session with another database. A signal cancels what it waits for.
  [[nodiscard]] std::unique_ptr<db::Connection> open(const config::DatabaseUrl& url, bool writes);
  /// The dialect of the settings' URL, without connecting (offline mode).
  [[nodiscard]] sql::Dialect dialect();

  /// A signal asked to stop.
  [[nodiscard]] bool is_interrupted() const;

  /// A path as the user should see it.
  [[nodiscard]] std::string show(const std::filesystem::path& path) const;

  // Printing. Results always; status lines and INFO lines not with -q, and status lines not with --json.
  void result(std::string_view text);
  void status(std::string_view text);
  void info(std::string_view logger, std::string_view message);
  void warning(std::string_view logger, std::string_view message);
  [[nodiscard]] render::Theme out_theme() const;
  [[nodiscard]] render::Theme err_theme() const;

 private:
  [[nodiscard]] std::unique_ptr<db::Connection> connect(bool writes, const config::DatabaseUrl& given);
  [[nodiscard]] bool colored(bool is_terminal) const;
  const script::Directory& open_scripts(std::optional<sql::Dialect> compare_for);
  /// @throws Error{interrupted}
  void check_interrupt() const;

  Surroundings surroundings_;
  GlobalOptions options_;
  RunChoices choices_;
  std::optional<config::Settings> settings_;
  std::optional<script::Directory> scripts_;
  std::unique_ptr<db::Connection> connection_;
  std::optional<runner::Watch> watch_;  // behind connection_, which it watches
};

}  // namespace migrate::cli
