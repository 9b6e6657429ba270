#include <fmt/core.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../command.hpp"
#include "../init_templates.hpp"
#include "../revision_template.hpp"
#include "../status_line.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/json_writer.hpp"
#include "migrate/base/text.hpp"

namespace migrate::cli {

namespace {

namespace fs = std::filesystem;

struct Words {
  std::string directory;
  std::optional<std::string> template_name;
};

/// What init is about to make, absolute.
struct Project {
  fs::path folder;
  fs::path config;
  fs::path versions;
};

/// Makes the pieces of a project that are not there yet, and remembers which.
class Maker {
 public:
  explicit Maker(World& world) : world_(world) {}

  void directory(const fs::path& path) {
    if (fs::is_directory(path)) return;
    with_status(world_, "Creating directory " + path.string(), [&] { create(path); });
    created_.push_back(path.string());
  }

  void file(const fs::path& path, std::string_view content) {
    if (fs::exists(path)) {
      world_.status(fmt::format("File {} already exists, skipping\n", path.string()));
      skipped_.push_back(path.string());
      return;
    }
    with_status(world_, "Generating " + path.string(), [&] { create_file(path, content); });
    created_.push_back(path.string());
  }

  [[nodiscard]] std::string json() const {
    JsonWriter json;
    json.begin_object().key("format").number(1).key("command").string("init");
    json.strings("created", created_).strings("skipped", skipped_).end_object();
    return json.text() + "\n";
  }

 private:
  static void create(const fs::path& path) {
    std::error_code failure;
    fs::create_directories(path, failure);
    if (failure) {
      throw Error(ErrorCode::io,
                  fmt::format("cannot create {}: {}", text::printable(path.string()), failure.message()));
    }
  }

  World& world_;
  std::vector<std::string> created_;
  std::vector<std::string> skipped_;
};

Project project_of(const World& world, const Words& words) {
  const auto& here = world.surroundings().working_directory;
  Project project;
  if (!words.directory.empty() && world.options().config) {
    throw Error(ErrorCode::usage, "init takes a directory or -c FILE, not both")
        .with_hint("-c FILE puts versions/ beside FILE");
  }
  if (words.directory.empty()) {
    auto config = world.options().config;
    if (!config) config = world.surroundings().variable("MIGRATE_CONFIG");
    project.config = (here / (config && !config->empty() ? *config : "migrate.yaml")).lexically_normal();
    project.folder = project.config.parent_path();
  } else {
    project.folder = (here / words.directory).lexically_normal();
    if (!project.folder.has_filename()) project.folder = project.folder.parent_path();
    project.config = project.folder / "migrate.yaml";
  }
  // The other name that every command would find.
  if (const auto other = project.folder / "migrate.yml";
      project.config.filename() == "migrate.yaml" && fs::exists(other)) {
    project.config = other;
  }
  project.versions = project.folder / "versions";
  return project;
}

void require_directory(const World& world, const fs::path& path) {
  if (fs::exists(path) && !fs::is_directory(path)) {
    throw Error(ErrorCode::io, fmt::format("{} exists and is not a directory", text::printable(world.show(path))));
  }
}

std::string next_steps(const World& world, const Project& project) {
  const auto& here = world.surroundings().working_directory;
  const bool elsewhere = project.folder != here;
  return fmt::format(
      "Please edit the url in {} before proceeding, then type:\n"
      "  {}migrate revision -m \"create notes table\"\n"
      "  migrate upgrade head\n",
      project.config.string(), elsewhere ? fmt::format("cd {} && ", world.show(project.folder)) : "");
}

}  // namespace

Action declare_init(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.optional_positional("directory", words->directory, "where to begin (default: here)");
  arguments.option("-t,--template", words->template_name, "NAME", "template to begin with (see list_templates)");
  return [words](World& world) {
    const auto& chosen = find_init_template(words->template_name.value_or("default"));
    const auto project = project_of(world, *words);
    require_directory(world, project.folder);
    require_directory(world, project.versions);
    Maker maker(world);
    maker.directory(project.folder);
    maker.directory(project.versions);
    maker.file(project.config, chosen.config());
    if (chosen.own_template) maker.file(project.folder / template_file_name, example_template());
    if (world.options().json) {
      world.result(maker.json());
    } else {
      world.status(next_steps(world, project));
    }
    return 0;
  };
}

}  // namespace migrate::cli
