#include "parser.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "words.hpp"

namespace migrate::cli {

namespace {

/// Declares words on a CLI11 parser. Collects the long names it saw.
class Cli11Arguments final : public Arguments {
 public:
  explicit Cli11Arguments(CLI::App& app) : app_(app) {}

  void flag(std::string_view names, bool& target, std::string_view help) override {
    app_.add_flag(note(names), target, std::string(help));
  }
  void option(std::string_view names, std::optional<std::string>& target, std::string_view value_name,
              std::string_view help) override {
    add(note(names), help, [&target](const std::string& value) { target = value; })
        ->type_name(std::string(value_name))
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
  void options(std::string_view names, std::vector<std::string>& target, std::string_view value_name,
               std::string_view help) override {
    add_many(note(names), help, target)->type_name(std::string(value_name))->allow_extra_args(false);
  }
  void positional(std::string_view name, std::string& target, std::string_view help) override {
    add(std::string(name), help, [&target](const std::string& value) { target = value; })->required()->type_name("");
  }
  void optional_positional(std::string_view name, std::string& target, std::string_view help) override {
    add(std::string(name), help, [&target](const std::string& value) { target = value; })->type_name("");
  }
  void positionals(std::string_view name, std::vector<std::string>& target, std::string_view help) override {
    add_many(std::string(name), help, target)->required()->allow_extra_args(true)->type_name("");
  }
  void optional_positionals(std::string_view name, std::vector<std::string>& target, std::string_view help) override {
    add_many(std::string(name), help, target)->allow_extra_args(true)->type_name("");
  }

  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

 private:
  std::string note(std::string_view names) {
    for (auto& name : long_names(names)) names_.push_back(std::move(name));
    return std::string(names);
  }
  template <class Set>
  CLI::Option* add(const std::string& names, std::string_view help, Set set) {
    return app_.add_option(
        names,
        [set](const CLI::results_t& results) {
          set(unguard(results.back()));
          return true;
        },
        std::string(help));
  }
  CLI::Option* add_many(const std::string& names, std::string_view help, std::vector<std::string>& target) {
    return app_
        .add_option(
            names,
            [&target](const CLI::results_t& results) {
              for (const auto& value : results) target.push_back(unguard(value));
              return true;
            },
            std::string(help))
        ->expected(1, CLI::detail::expected_max_vector_size);
  }

  CLI::App& app_;
  std::vector<std::string> names_;
};

void declare_global(Arguments& arguments, GlobalOptions& options, std::optional<std::string>& color) {
  arguments.option("-c,--config", options.config, "FILE",
                   "configuration file (default: $MIGRATE_CONFIG, else migrate.yaml here or above)");
  arguments.option("-n,--name", options.environment, "ENV", "environment of migrate.yaml to use");
  arguments.option("--url", options.url, "URL", "database URL; wins over every other");
  arguments.options("-x", options.x, "KEY=VALUE", "value for ${KEY} in migrate.yaml; may be repeated");
  arguments.flag("-q,--quiet", options.quiet, "no status and INFO lines; results are still printed");
  arguments.flag("--json", options.json, "results and errors as JSON");
  arguments.option("--color", color, "WHEN", "auto, always or never (NO_COLOR is honoured)");
}

ColorChoice color_choice(const std::optional<std::string>& word) {
  if (!word || *word == "auto") return ColorChoice::automatic;
  if (*word == "always") return ColorChoice::always;
  if (*word == "never") return ColorChoice::never;
  throw Error(ErrorCode::usage, "--color takes auto, always or never, not '" + text::printable(*word) + "'");
}

const Command& find_command_named(const std::string& name) {
  const auto commands = all_commands();
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command& command) { return command.name == name; });
  if (found != commands.end()) return *found;
  std::vector<std::string_view> names;
  for (const auto& command : commands) names.push_back(command.name);
  const auto nearest = text::nearest(name, names);
  throw Error(ErrorCode::usage, "unknown command '" + text::printable(name) + "'")
      .with_hint(nearest.empty() ? "`migrate --help` lists the commands"
                                 : "did you mean `migrate " + std::string(nearest) + "`?");
}

/// The words as CLI11 should read them: cut-short options written out, negative numbers guarded; all after "--" as it
/// is.
std::vector<std::string> prepare(const std::vector<std::string>& words, const std::vector<std::string>& known) {
  std::vector<std::string> result;
  bool options_over = false;
  for (const auto& word : words) {
    options_over = options_over || word == "--";
    result.push_back(options_over ? word : guard(complete_option(word, known)));
  }
  std::reverse(result.begin(), result.end());  // CLI11 takes them last first
  return result;
}

/// A word that nobody expected: an option with a near name, or one word too many.
Error unexpected(const std::string& word, const std::vector<std::string>& known) {
  if (!word.starts_with("-")) return {ErrorCode::usage, "unexpected word '" + text::printable(word) + "'"};
  const auto name = word.substr(0, word.find('='));
  Error result(ErrorCode::usage, "unknown option " + text::printable(name));
  const std::vector<std::string_view> names(known.begin(), known.end());
  const auto nearest = name.starts_with("--") ? text::nearest(name, names) : std::string_view{};
  if (!nearest.empty()) result.hint = "did you mean " + std::string(nearest) + "? Or ";
  return result;
}

/// CLI11's refusal in our words.
Error usage_error(const CLI::ParseError& error, const CLI::App& app, const std::vector<std::string>& known,
                  const std::string& command) {
  Error result(ErrorCode::usage, text::replace_all(error.what(), "\x01", ""));
  const auto extras = app.remaining(true);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extras.empty()) {
    result = unexpected(unguard(extras.front()), known);
  } else if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    result.message = "`migrate " + command + "` needs more: " + result.message;
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    result.message = "option " + result.message.substr(0, result.message.find(':')) + " needs a value";
  }
  result.hint += "see `migrate " + command + (command.empty() ? "" : " ") + "--help`";
  return result;
}

}  // namespace

Parsed parse(const std::vector<std::string>& words) {
  Parsed parsed;
  std::optional<std::string> color;
  CLI::App app("Schema migrations in plain SQL for PostgreSQL and SQLite.", "migrate");
  app.set_help_flag("-h,--help", "show this and stop");
  app.set_version_flag("--version", "migrate " MIGRATE_VERSION, "show the version and stop");
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(34);
  Cli11Arguments global(app);
  declare_global(global, parsed.options, color);

  const auto at = find_command(words);
  const std::string command_name = at ? words[*at] : "";
  std::vector<std::string> known = global.names();
  known.insert(known.end(), {"--help", "--version"});
  for (const auto& command : all_commands()) {
    auto* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    sub->fallthrough();
    sub->group("Commands");
    sub->footer("The options of `migrate --help` may stand here too.");
    if (command.name != command_name) continue;
    Cli11Arguments arguments(*sub);
    parsed.action = command.declare(arguments);
    known.insert(known.end(), arguments.names().begin(), arguments.names().end());
  }
  if (at) static_cast<void>(find_command_named(command_name));
  try {
    app.parse(prepare(words, known));
  } catch (const CLI::CallForHelp&) {
    parsed.action = nullptr;
    const auto subcommands = app.get_subcommands();
    parsed.text = subcommands.empty() ? app.help() : subcommands.front()->help(app.get_name());
    return parsed;
  } catch (const CLI::CallForVersion& version) {
    parsed.action = nullptr;
    parsed.text = std::string(version.what()) + "\n";
    return parsed;
  } catch (const CLI::ParseError& error) {
    throw usage_error(error, app, known, command_name);
  }
  parsed.options.color = color_choice(color);
  if (!parsed.action) {
    parsed.text = app.help();
    parsed.status = 2;
  }
  return parsed;
}

}  // namespace migrate::cli
