#include "migrate/config/settings.hpp"

#include <doctest/doctest.h>

#include <string>

#include "folder.hpp"
#include "migrate/base/error.hpp"

using migrate::config::Auth;
using migrate::config::Edited;
using migrate::config::Origin;
using migrate::config::parse_duration;
using migrate::config::Settings;
using migrate::config::TargetSchema;
using std::chrono::milliseconds;

TEST_CASE("settings: what is not said has Alembic's defaults") {
  const ConfigFolder folder("url: sqlite://\n");
  const Settings settings = folder.load();
  CHECK(settings.file == folder.path / "migrate.yaml");
  CHECK(settings.folder == folder.path);
  CHECK(settings.url.value == "sqlite://");
  CHECK(settings.url.origin == Origin::file);
  CHECK(settings.url.place.to_string() == "migrate.yaml:1:6");
  REQUIRE(settings.version_locations.value.size() == 1);
  CHECK(settings.version_locations.value[0] == folder.path / "versions");
  CHECK_FALSE(settings.recursive_version_locations.value);
  CHECK(settings.version_table.value == "alembic_version");
  CHECK(settings.version_table_schema.value.empty());
  CHECK(settings.history_table.value == "migrate_history");
  CHECK(settings.file_template.value == "%(rev)s_%(slug)s");
  CHECK(settings.truncate_slug_length.value == 40);
  CHECK(settings.timezone.value == "UTC");
  CHECK_FALSE(settings.transaction_per_migration.value);
  CHECK(settings.target_schema.value.kind == TargetSchema::Kind::none);
  CHECK(settings.lock_timeout.value == milliseconds(5000));
  CHECK(settings.lock_timeout.origin == Origin::built_in);
  CHECK(settings.lock_wait.value == milliseconds(60'000));
  CHECK(settings.lock_retry_for.value == milliseconds(120'000));
  CHECK(settings.statement_timeout.value == milliseconds(0));
  CHECK(settings.role.value.empty());
  CHECK(settings.edited.value == Edited::error);
  CHECK_FALSE(settings.guard_initial.value);
  CHECK(settings.connect_timeout.value == milliseconds(10'000));
  CHECK(settings.auth.value == Auth::password);
  CHECK(settings.password_command.value.empty());
  CHECK(settings.aws_region.value.empty());
  CHECK(settings.aws_profile.value.empty());
  CHECK(settings.post_write_hooks.empty());
}

TEST_CASE("settings: how a run behaves and how it connects is read, and an environment may say otherwise") {
  ConfigFolder folder(R"(
lock_wait: 5min
lock_retry_for: 0
statement_timeout: 30s
role: app owner
edited: warn
guard_initial: true
connect_timeout: 1500ms
auth: aws-iam
password_command: "vault read 'a b'"
aws_region: eu-central-1
aws_profile: deploy
environments:
  local:
    edited: ignore
    auth: password
    password_command: [cat, "/run/secret ${NAME:-x}"]
    role:
  bare: {password_command: }
)");
  const Settings settings = folder.load();
  CHECK(settings.lock_wait.value == milliseconds(300'000));
  CHECK(settings.lock_retry_for.value == milliseconds(0));
  CHECK(settings.statement_timeout.value == milliseconds(30'000));
  CHECK(settings.role.value == "app owner");
  CHECK(settings.edited.value == Edited::warn);
  CHECK(settings.guard_initial.value);
  CHECK(settings.connect_timeout.value == milliseconds(1500));
  CHECK(settings.auth.value == Auth::aws_iam);
  CHECK(settings.auth.origin == Origin::file);
  CHECK(settings.auth.place.to_string() == "migrate.yaml:9:7");
  CHECK(settings.password_command.value.line == "vault read 'a b'");
  CHECK(settings.aws_region.value == "eu-central-1");
  CHECK(settings.aws_profile.value == "deploy");
  folder.sources.environment = "local";
  const Settings local = folder.load();
  CHECK(local.edited.value == Edited::ignore);
  CHECK(local.edited.origin == Origin::environment_section);
  CHECK(local.auth.value == Auth::password);
  CHECK(local.password_command.value.line.empty());
  CHECK(local.password_command.value.words == std::vector<std::string>{"cat", "/run/secret x"});
  CHECK(local.role.value.empty());
  folder.sources.environment = "bare";
  CHECK(folder.load().password_command.value.empty());
  CHECK(migrate::config::parse_edited("ignore") == Edited::ignore);
  CHECK_FALSE(migrate::config::parse_edited("Ignore").has_value());
}

TEST_CASE("settings: every key is read") {
  const ConfigFolder folder(R"(
url: postgresql://h/db
version_locations: [one, ./two/, /three]
recursive_version_locations: yes
version_table: my_version
version_table_schema: app
history_table:
file_template: "%(year)d_%(slug)s"
truncate_slug_length: 20
timezone: Europe/Berlin
transaction_per_migration: On
target_schema: db/schema.sql
lock_timeout: 500ms
post_write_hooks:
  - {name: format, executable: fmt, options: [-i, "${X:-REVISION_SCRIPT_FILENAME}"]}
  - executable: lint
    options: --all
)");
  const Settings settings = folder.load();
  REQUIRE(settings.version_locations.value.size() == 3);
  CHECK(settings.version_locations.value[0] == folder.path / "one");
  CHECK(settings.version_locations.value[2] == "/three");
  CHECK(settings.recursive_version_locations.value);
  CHECK(settings.version_table.value == "my_version");
  CHECK(settings.version_table.place.to_string() == "migrate.yaml:5:16");
  CHECK(settings.version_table_schema.value == "app");
  CHECK(settings.history_table.value.empty());
  CHECK(settings.history_table.origin == Origin::file);
  CHECK(settings.file_template.value == "%(year)d_%(slug)s");
  CHECK(settings.truncate_slug_length.value == 20);
  CHECK(settings.timezone.value == "Europe/Berlin");
  CHECK(settings.transaction_per_migration.value);
  CHECK(settings.target_schema.value.kind == TargetSchema::Kind::path);
  CHECK(settings.target_schema.value.text == (folder.path / "db/schema.sql").string());
  CHECK(settings.lock_timeout.value == milliseconds(500));
  REQUIRE(settings.post_write_hooks.size() == 2);
  CHECK(settings.post_write_hooks[0].name == "format");
  CHECK(settings.post_write_hooks[0].options == std::vector<std::string>{"-i", "REVISION_SCRIPT_FILENAME"});
  CHECK(settings.post_write_hooks[1].name == "lint");
  CHECK(settings.post_write_hooks[1].options == std::vector<std::string>{"--all"});
}

TEST_CASE("settings: the wanted schema is a path, a url or a command") {
  const auto read = [](const std::string& value) {
    return ConfigFolder("target_schema: " + value + "\n").load().target_schema.value;
  };
  CHECK(read("{url: postgresql://h/x}").kind == TargetSchema::Kind::url);
  CHECK(read("{url: postgresql://h/x}").text == "postgresql://h/x");
  CHECK(read("{command: \"python ddl.py\"}").kind == TargetSchema::Kind::command);
  CHECK(read("{command: \"python ddl.py\"}").text == "python ddl.py");
  CHECK(read("").kind == TargetSchema::Kind::none);
  CHECK(read("/abs/x.sql").text == "/abs/x.sql");
}

TEST_CASE("settings: one text is a list of one, and a variable never becomes YAML") {
  ConfigFolder folder("version_locations: ${DIR}\nversion_table: \"${TABLE}\"\n");
  folder.environment["DIR"] = "[a, b]";
  folder.environment["TABLE"] = "x\nurl: y";
  const Settings settings = folder.load();
  REQUIRE(settings.version_locations.value.size() == 1);
  CHECK(settings.version_locations.value[0] == folder.path / "[a, b]");
  CHECK(settings.version_table.value == "x\nurl: y");
  CHECK_FALSE(settings.url.value.has_value());
}

TEST_CASE("settings: variables may stand in every kind of value") {
  ConfigFolder folder(
      "transaction_per_migration: ${FLAG}\ntruncate_slug_length: ${LENGTH:-7}\nlock_timeout: '${WAIT}s'\n"
      "file_template: \"$$%(rev)s\"\nversion_table: a$b\n",
      "FLAG=yes\nWAIT=9\n");
  folder.environment["WAIT"] = "3";
  const Settings settings = folder.load();
  CHECK(settings.transaction_per_migration.value);
  CHECK(settings.truncate_slug_length.value == 7);
  CHECK(settings.lock_timeout.value == milliseconds(3000));
  CHECK(settings.file_template.value == "$%(rev)s");
  CHECK(settings.version_table.value == "a$b");
}

TEST_CASE("settings: an environment overrides keys, and only when it is chosen") {
  ConfigFolder folder(R"(
url: sqlite:///dev.db
history_table: kept
lock_timeout: 1s
environments:
  production:
    url: ${PRODUCTION_URL}
    history_table:
    lock_timeout: 2min
  empty:
)");
  CHECK(folder.load().url.value == "sqlite:///dev.db");
  CHECK(folder.load().history_table.value == "kept");
  folder.sources.environment = "empty";
  CHECK(folder.load().lock_timeout.value == milliseconds(1000));
  folder.sources.environment = "production";
  folder.environment["PRODUCTION_URL"] = "postgresql://prod/db";
  const Settings settings = folder.load();
  CHECK(settings.environment == "production");
  CHECK(settings.url.value == "postgresql://prod/db");
  CHECK(settings.url.origin == Origin::environment_section);
  CHECK(settings.url.place.to_string() == "migrate.yaml:7:10");
  CHECK(settings.history_table.value.empty());
  CHECK(settings.lock_timeout.value == milliseconds(120'000));
}

TEST_CASE("settings: the url's precedence, step by step") {
  ConfigFolder folder("url: sqlite:///file.db\nenvironments: {prod: {url: 'sqlite:///section.db'}}\n");
  const auto winner = [&folder] {
    const Settings settings = folder.load();
    return settings.url.value.value_or("none");
  };
  CHECK(winner() == "sqlite:///file.db");
  migrate::write_file(folder.path / ".env", "DATABASE_URL=sqlite:///dotenv.db\n");
  CHECK(winner() == "sqlite:///dotenv.db");
  CHECK(folder.load().url.origin == Origin::dotenv);
  CHECK(folder.load().url.place.to_string() == ".env:1:1");
  folder.environment["DATABASE_URL"] = "sqlite:///process.db";
  CHECK(winner() == "sqlite:///process.db");
  CHECK(folder.load().url.origin == Origin::process_environment);
  folder.sources.environment = "prod";
  CHECK(winner() == "sqlite:///section.db");
  folder.sources.url = "sqlite:///typed.db";
  CHECK(winner() == "sqlite:///typed.db");
  CHECK(folder.load().url.origin == Origin::command_line);
}

TEST_CASE("settings: an empty DATABASE_URL of the process hides the one of .env and counts as none") {
  ConfigFolder folder("url: sqlite:///file.db\n", "DATABASE_URL=sqlite:///dotenv.db\n");
  folder.environment["DATABASE_URL"] = "";
  CHECK(folder.load().url.value == "sqlite:///file.db");
}

TEST_CASE("settings: variables of what is not used are not missed") {
  ConfigFolder folder(R"(
url: ${NOT_SET}
lock_timeout: ${NOT_SET_EITHER}
environments:
  prod: {url: "sqlite:///x.db", lock_timeout: 1s}
  test: {url: "${TEST_URL}", truncate_slug_length: "${TEST_LENGTH}"}
)");
  folder.sources.environment = "prod";
  CHECK(folder.load().url.value == "sqlite:///x.db");
}

TEST_CASE("settings: the url of a typed command needs no variable of the file") {
  ConfigFolder folder("url: ${NOT_SET}\nenvironments: {prod: {url: '${NOR_THIS}'}}\n");
  folder.sources.environment = "prod";
  folder.sources.url = "sqlite://";
  CHECK(folder.load().url.value == "sqlite://");
}

TEST_CASE("settings: the file is found in the folder, above it, or by name") {
  const ConfigFolder folder("url: sqlite:///found.db\n");
  namespace fs = std::filesystem;
  migrate::config::Sources sources = folder.sources;
  fs::create_directories(folder.path / "a/b");
  sources.working_directory = folder.path / "a/b";
  CHECK(load_settings(sources).file == folder.path / "migrate.yaml");
  migrate::write_file(folder.path / "a/migrate.yml", "version_table: nearer\n");
  CHECK(load_settings(sources).version_table.value == "nearer");
  migrate::write_file(folder.path / "a/migrate.yaml", "version_table: yaml_before_yml\n");
  CHECK(load_settings(sources).version_table.value == "yaml_before_yml");
  migrate::write_file(folder.path / "other.yaml", "version_table: other\n");
  sources.config_file = "../../other.yaml";
  CHECK(load_settings(sources).version_table.value == "other");
  CHECK(load_settings(sources).folder == folder.path);
  CHECK(load_settings(sources).version_locations.value[0] == folder.path / "versions");
  sources.config_file.reset();
  sources.variable = [](std::string_view name) -> std::optional<std::string> {
    if (name == "MIGRATE_CONFIG") return "../../other.yaml";
    return {};
  };
  CHECK(load_settings(sources).version_table.value == "other");
}

TEST_CASE("settings: a repository's end is where the search ends") {
  const ConfigFolder folder("url: sqlite://\n");
  std::filesystem::create_directories(folder.path / "inner/.git");
  migrate::config::Sources sources = folder.sources;
  sources.working_directory = folder.path / "inner";
  CHECK_THROWS_AS(static_cast<void>(load_settings(sources)), migrate::Error);
}

TEST_CASE("settings: the written sample loads, and says what the defaults are") {
  const ConfigFolder folder(migrate::config::default_config_text());
  const Settings settings = folder.load();
  CHECK(settings.url.value == "sqlite:///./app.db");
  CHECK(database_url(settings).sqlite_path == "./app.db");
}

TEST_CASE("settings: every commented key of the sample loads when its comment mark goes") {
  std::string text = migrate::config::default_config_text();
  std::string bare;
  std::size_t keys = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    const bool key = line.starts_with("# ") && line.size() > 2 && line[2] >= 'a' && line[2] <= 'z' &&
                     line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", 2) == line.find(':', 2) &&
                     line.find(':') != std::string::npos;
    const bool below = line.starts_with("#   ") && (bare.ends_with("hooks:\n") || bare.ends_with("environments:\n") ||
                                                    bare.ends_with("production:\n") || bare.ends_with("URL}\n"));
    if (key || below) line.erase(0, 2);
    keys += key ? 1 : 0;
    bare += line + "\n";
    at = end + 1;
  }
  CAPTURE(bare);
  CHECK(keys == 21);
  ConfigFolder folder(bare);
  folder.environment["PRODUCTION_URL"] = "postgresql://h/db";
  folder.sources.environment = "production";
  const Settings settings = folder.load();
  CHECK(settings.lock_timeout.value == milliseconds(2000));
  CHECK(settings.version_table.value == "alembic_version");
  CHECK(settings.post_write_hooks.size() == 1);
}

TEST_CASE("settings: unreadable lines of .env are warnings") {
  const ConfigFolder folder("url: sqlite://\n", "A B C\n");
  const Settings settings = folder.load();
  REQUIRE(settings.warnings.size() == 1);
  CHECK(settings.warnings[0].place.to_string() == ".env:1:1");
}

TEST_CASE("settings: a folder named .env is a Python environment and none of ours") {
  const ConfigFolder folder("url: sqlite://\n");
  std::filesystem::create_directory(folder.path / ".env");
  CHECK(folder.load().url.value == "sqlite://");
}

TEST_CASE("settings: durations") {
  CHECK(parse_duration("500ms") == milliseconds(500));
  CHECK(parse_duration("5s") == milliseconds(5000));
  CHECK(parse_duration("2min") == milliseconds(120'000));
  CHECK(parse_duration("1h") == milliseconds(3'600'000));
  CHECK(parse_duration("1d") == milliseconds(86'400'000));
  CHECK(parse_duration("7") == milliseconds(7000));
  CHECK(parse_duration(" 7 s ") == milliseconds(7000));
  CHECK(parse_duration("0") == milliseconds(0));
  CHECK(parse_duration("4294967295d") == milliseconds(4294967295LL * 86'400'000LL));
  for (const char* bad : {"", "s", "5x", "-5s", "+5s", "5 s x", "1.5s", "99999999999s", "5S"}) {
    CAPTURE(std::string(bad));
    CHECK_FALSE(parse_duration(bad).has_value());
  }
}

TEST_CASE("settings: how revisions are generated is read, and each flaw of it told") {
  const ConfigFolder folder(
      "autogenerate: {prove: no, online: true, include: 'app.*', exclude: ['table:audit_*', 'owner:*']}\n"
      "scratch_url: postgresql://u:secret@h/scratch\n");
  const Settings settings = folder.load();
  const auto& generation = settings.autogenerate.value;
  CHECK_FALSE(generation.prove);
  CHECK(generation.online);
  CHECK(generation.include == std::vector<std::string>{"app.*"});
  CHECK(generation.exclude == std::vector<std::string>{"table:audit_*", "owner:*"});
  CHECK(settings.scratch_url.value == "postgresql://u:secret@h/scratch");

  const Settings plain = ConfigFolder("autogenerate:\nscratch_url:\n").load();
  CHECK(plain.autogenerate.value.prove);
  CHECK_FALSE(plain.scratch_url.value.has_value());

  for (const auto* const flawed :
       {"autogenerate: true\n", "autogenerate: {proof: true}\n", "autogenerate: {prove: 3}\n"}) {
    CAPTURE(flawed);
    CHECK_THROWS_AS(static_cast<void>(ConfigFolder(flawed).load()), migrate::DiagnosticsError);
  }
}
