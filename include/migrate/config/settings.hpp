#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/place.hpp"
#include "migrate/config/url.hpp"

namespace migrate::config {

/// Where a value came from, for messages and `doctor`.
enum class Origin : std::uint8_t { built_in, file, environment_section, process_environment, dotenv, command_line };

template <class T>
struct Setting {
  T value{};
  Origin origin = Origin::built_in;
  Place place{};  ///< for file, environment_section and dotenv
};

/// A program run after a new file is written.
struct PostWriteHook {
  std::string name;
  std::string executable;
  std::vector<std::string> options;  ///< REVISION_SCRIPT_FILENAME stands for the path; appended when absent
};

/// Where the wanted schema comes from, for autogenerate.
struct TargetSchema {
  enum class Kind : std::uint8_t { none, path, url, command };
  Kind kind = Kind::none;
  std::string text;  ///< an absolute path, the raw text of a URL (a secret), or a command that prints DDL
};

/// How revisions are generated.
struct Autogenerate {
  bool prove = true;                          ///< try what was generated in a scratch database
  bool online = false;                        ///< avoid long locks
  std::vector<std::string> include, exclude;  ///< patterns, see schema/filter.hpp
};

/// What happens when the file of an applied revision no longer holds the SQL that ran.
enum class Edited : std::uint8_t { error, warn, ignore };

/// How the user shows who he is.
enum class Auth : std::uint8_t { password, aws_iam };

/// A program to run without a shell, as it was written: one line, which quotes and blanks cut into words, or a list of
/// words. Both empty: none.
struct CommandText {
  std::string line;
  std::vector<std::string> words;

  [[nodiscard]] bool empty() const noexcept { return line.empty() && words.empty(); }
};

/// migrate.yaml, read, interpolated and typed. Paths are absolute. A `Settings` made by hand holds the defaults.
struct Settings {
  std::filesystem::path file;    ///< the migrate.yaml in use
  std::filesystem::path folder;  ///< where it lies
  std::string environment;       ///< chosen with -n, or empty

  Setting<std::optional<std::string>> url;  ///< raw text of the url that won; a secret: parse it, never print it
  Setting<std::vector<std::filesystem::path>> version_locations;
  Setting<bool> recursive_version_locations;
  Setting<std::string> version_table{"alembic_version"};
  Setting<std::string> version_table_schema;              ///< empty: the server's default schema
  Setting<std::string> history_table{"migrate_history"};  ///< empty: keep none
  Setting<std::string> file_template{"%(rev)s_%(slug)s"};
  Setting<std::size_t> truncate_slug_length{40};
  Setting<std::string> timezone{"UTC"};  ///< empty: the machine's local time
  Setting<bool> transaction_per_migration;
  Setting<TargetSchema> target_schema;
  Setting<Autogenerate> autogenerate;
  Setting<std::optional<std::string>> scratch_url;  ///< raw text of a URL, a secret; none: scratch databases are made
  Setting<std::chrono::milliseconds> lock_timeout{std::chrono::milliseconds(5000)};
  Setting<std::chrono::milliseconds> lock_wait{std::chrono::minutes(1)};       ///< for another runner
  Setting<std::chrono::milliseconds> lock_retry_for{std::chrono::minutes(2)};  ///< 0: no second try
  Setting<std::chrono::milliseconds> statement_timeout;                        ///< 0: the server's own
  Setting<std::string> role;                                                   ///< empty: the user who connects
  Setting<Edited> edited;
  Setting<bool> guard_initial;
  Setting<std::chrono::milliseconds> connect_timeout{std::chrono::seconds(10)};  ///< 0: wait for ever
  Setting<Auth> auth;
  Setting<CommandText> password_command;
  Setting<std::string> aws_region;   ///< empty: looked for, see aws_iam.hpp
  Setting<std::string> aws_profile;  ///< likewise
  std::vector<PostWriteHook> post_write_hooks;

  std::vector<Diagnostic> warnings;  ///< lines of .env that were skipped
};

/// What the world outside the file provides.
struct Sources {
  std::filesystem::path working_directory;
  std::optional<std::filesystem::path> config_file;  ///< -c, or MIGRATE_CONFIG
  std::string environment;                           ///< -n, or empty
  std::optional<std::string> url;                    ///< --url
  /// Reads one variable of the process environment.
  std::function<std::optional<std::string>(std::string_view)> variable;
};

/// Finds migrate.yaml (-c, MIGRATE_CONFIG, then migrate.yaml or migrate.yml in the working directory and its parents up
/// to a .git or the root), reads it and the .env beside it, and settles every value. The URL's precedence: --url, the
/// chosen environment's url, DATABASE_URL (process, then .env), url in the file.
/// @throws Error{config} when there is no file, naming the places looked at and `migrate init`;
/// DiagnosticsError{config} with every unknown key (nearest known
/// name), wrong type, missing variable and unknown environment, each at line and column. Variables are only missed
/// where their value is used: not in environments that are not chosen, nor in a url that another one wins over. No
/// message shows a URL, or what a variable holds.
[[nodiscard]] Settings load_settings(const Sources& sources);

/// The settings' URL, parsed. @throws Error{config} that says how to give one when there is none, or names where the
/// bad one stands.
[[nodiscard]] DatabaseUrl database_url(const Settings& settings);

/// "500ms", "5s", "2min", "1h"; a bare number is seconds. Nothing when it is none of these.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// "error", "warn", "ignore". Nothing when it is none of these.
[[nodiscard]] std::optional<Edited> parse_edited(std::string_view text) noexcept;

/// The commented migrate.yaml that `migrate init` writes.
[[nodiscard]] std::string default_config_text();

}  // namespace migrate::config
