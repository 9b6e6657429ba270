#include "migrate/config/settings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "keys.hpp"
#include "locate.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/text.hpp"
#include "precedence.hpp"

namespace migrate::config {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = std::size_t{1} << 20U;

/// A file of settings: what cannot be read is a matter of configuration here.
SourceText read_source(const fs::path& path, const fs::path& working_directory) {
  std::string content;
  bool complete = true;
  try {
    content = read_file_prefix(path, most_bytes, &complete);
  } catch (const Error& error) {
    throw Error(ErrorCode::config, error.message).with_hint("name another file, or make this one readable");
  }
  std::string name = display_path(path, working_directory);
  if (complete) return {std::move(name), std::move(content)};
  throw Error(ErrorCode::config, fmt::format("{} is larger than 1 MiB", name))
      .with_hint("it should hold settings only");
}

/// The .env beside the settings, if there is one. A folder of that name is a Python environment, not ours.
void read_dotenv(const fs::path& path, const fs::path& working_directory, Variables& variables, Settings& settings) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (!fs::exists(status) || fs::is_directory(status)) return;
  const SourceText text = read_source(path, working_directory);
  auto parsed = parse_dotenv(text);
  variables.add_dotenv(text, parsed.value);
  settings.warnings = std::move(parsed.diagnostics);
}

/// Reads the whole document into `settings`.
class Loader {
 public:
  Loader(const Sources& sources, const yaml::Document& document, const Variables& variables, Findings& findings,
         Settings& settings)
      : sources_(sources),
        document_(document),
        variables_(variables),
        findings_(findings),
        settings_(settings),
        reader_(document, variables, findings) {}

  void run() {
    const yaml::Element& root = document_.root();
    if (root.kind != yaml::Kind::mapping) return refuse_root(root);
    const yaml::Element* environments = find(root, "environments");
    section_ = choose_environment(environments);
    choose_place_of_url(root);
    read_keys(root, Origin::file, "there is no key", true);
    if (environments == nullptr || environments->kind != yaml::Kind::mapping) return;
    for (const yaml::Entry& entry : environments->entries) read_environment(entry);
  }

 private:
  [[nodiscard]] const yaml::Element* find(const yaml::Element& mapping, std::string_view key) const {
    for (const yaml::Entry& entry : mapping.entries) {
      if (entry.key == key) return &document_.at(entry.value);
    }
    return nullptr;
  }

  void refuse_root(const yaml::Element& root) {
    if (!findings_.empty()) return;  // nothing could be read, and it is said why
    if (root.kind == yaml::Kind::null)
      return findings_.add(0, "the file holds no settings", "`migrate init` writes one to begin with");
    findings_.add(root.offset,
                  fmt::format("the file must be a mapping of keys to values, not {}", yaml::to_string(root.kind)),
                  "write lines such as \"url: sqlite:///./app.db\"");
  }

  /// The mapping of the environment that was asked for, or nullptr.
  const yaml::Element* choose_environment(const yaml::Element* environments) {
    if (environments != nullptr && environments->kind != yaml::Kind::mapping &&
        environments->kind != yaml::Kind::null) {
      findings_.add(environments->offset, fmt::format("environments must be a mapping of names to settings, not {}",
                                                      yaml::to_string(environments->kind)));
      return nullptr;
    }
    if (sources_.environment.empty()) return nullptr;
    const yaml::Element* chosen = environments == nullptr ? nullptr : find(*environments, sources_.environment);
    if (chosen == nullptr) unknown_environment(environments);
    return chosen;
  }

  void unknown_environment(const yaml::Element* environments) {
    std::vector<std::string_view> known;
    std::string listed;
    for (std::size_t i = 0; environments != nullptr && i < environments->entries.size(); ++i) {
      known.push_back(environments->entries[i].key);
      listed += fmt::format("{}{}", i == 0 ? "" : ", ", known.back());
    }
    const std::string_view near = text::nearest(sources_.environment, known);
    std::string hint = known.empty() ? "the file has no environments" : fmt::format("the environments are {}", listed);
    if (!near.empty()) hint = fmt::format("did you mean '{}'? {}", near, hint);
    findings_.add(environments == nullptr ? 0 : environments->offset,
                  fmt::format("there is no environment '{}'", text::printable(sources_.environment)), std::move(hint));
  }

  void choose_place_of_url(const yaml::Element& root) {
    const auto has_url = [this](const yaml::Element* mapping) {
      const yaml::Element* url = mapping == nullptr ? nullptr : find(*mapping, "url");
      return url != nullptr && url->kind != yaml::Kind::null;
    };
    const auto variable = database_url_variable(variables_);
    url_from_ = choose_url({sources_.url.has_value(), has_url(section_), variable.has_value(), has_url(&root)});
    if (url_from_ == Origin::command_line) settings_.url = {sources_.url, Origin::command_line, {}};
    if (url_from_ == Origin::process_environment) settings_.url = {variable->value, variable->origin, variable->place};
  }

  void read_environment(const yaml::Entry& entry) {
    const yaml::Element& node = document_.at(entry.value);
    if (node.kind == yaml::Kind::null) return;
    if (node.kind != yaml::Kind::mapping) {
      return findings_.add(node.offset, fmt::format("the environment '{}' must be a mapping of keys to values, not {}",
                                                    text::printable(entry.key), yaml::to_string(node.kind)));
    }
    read_keys(node, Origin::environment_section, "an environment has no key", entry.key == sources_.environment);
  }

  void read_keys(const yaml::Element& mapping, Origin origin, std::string_view where, bool chosen) {
    for (const yaml::Entry& entry : mapping.entries) {
      if (origin == Origin::file && entry.key == "environments") continue;
      const Key* key = find_key(entry.key);
      if (key == nullptr) {
        unknown_key(entry, origin, where);
        continue;
      }
      const Value value{key->name, &document_.at(entry.value), origin, chosen && is_used(key->name, origin)};
      // What is not used is read all the same, for its flaws, into settings that nobody sees.
      Settings unseen;
      key->read(reader_, value, value.used ? settings_ : unseen);
    }
  }

  [[nodiscard]] bool is_used(std::string_view key, Origin origin) const {
    if (key == "url") return url_from_ == origin;
    return origin != Origin::file || section_ == nullptr || find(*section_, key) == nullptr;
  }

  void unknown_key(const yaml::Entry& entry, Origin origin, std::string_view where) {
    const std::string_view advice = alembic_advice(entry.key);
    if (!advice.empty()) {
      return findings_.add(entry.key_offset, fmt::format("{} '{}'", where, entry.key), std::string(advice));
    }
    std::vector<std::string_view> known;
    for (const Key& key : keys()) known.push_back(key.name);
    if (origin == Origin::file) known.emplace_back("environments");
    reader_.unknown_key(entry, where, known);
  }

  const Sources& sources_;
  const yaml::Document& document_;
  const Variables& variables_;
  Findings& findings_;
  Settings& settings_;
  ValueReader reader_;
  const yaml::Element* section_ = nullptr;  // the environment that was chosen
  Origin url_from_ = Origin::built_in;
};

}  // namespace

Settings load_settings(const Sources& sources) {
  Settings settings;
  settings.file = locate_config_file(sources);
  settings.folder = settings.file.parent_path();
  settings.environment = sources.environment;
  settings.version_locations.value = {settings.folder / "versions"};

  const SourceText text = read_source(settings.file, sources.working_directory);
  Variables variables(sources.variable);
  read_dotenv(settings.folder / ".env", sources.working_directory, variables, settings);

  Findings findings(text);
  const yaml::Document document = yaml::Document::parse(findings);
  Loader(sources, document, variables, findings, settings).run();
  if (findings.empty()) return settings;
  auto list = findings.take();
  std::string summary = fmt::format("{} flaw{} in {}", list.size(), list.size() == 1 ? "" : "s", text.name());
  throw DiagnosticsError(ErrorCode::config, std::move(summary), std::move(list));
}

DatabaseUrl database_url(const Settings& settings) {
  const auto& url = settings.url;
  if (!url.value) {
    throw Error(ErrorCode::config, "no database URL is given")
        .with_hint("give --url URL, set DATABASE_URL, or write \"url:\" into migrate.yaml");
  }
  try {
    return DatabaseUrl::parse(*url.value);
  } catch (Error& error) {
    if (url.origin == Origin::command_line) error.message += " (given with --url)";
    if (url.origin == Origin::process_environment) error.message += " (the variable DATABASE_URL)";
    error.place = url.place;
    throw;
  }
}

}  // namespace migrate::config
