#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>

#include "folder.hpp"
#include "migrate/base/error.hpp"

using migrate::DiagnosticsError;
using migrate::Error;
using migrate::ErrorCode;

namespace {

/// Every flaw as "line:column message (hint)", one a line; what is shown of a file's line is held back for `shown`.
std::string flaws(const ConfigFolder& folder) {
  try {
    static_cast<void>(folder.load());
    return "no error";
  } catch (const DiagnosticsError& error) {
    CHECK(error.code == ErrorCode::config);
    std::string result;
    for (const auto& flaw : error.diagnostics) {
      CHECK(flaw.place.file == "migrate.yaml");
      result += std::to_string(flaw.place.position.line) + ":" + std::to_string(flaw.place.position.column) + " " +
                flaw.message + (flaw.hint.empty() ? "" : " (" + flaw.hint + ")") + "\n";
    }
    return result;
  }
}

/// Everything an error can print.
std::string shown(const Error& error) {
  std::string all =
      error.message + error.detail + error.hint + error.source_line + error.place.to_string() + error.context;
  if (const auto* list = dynamic_cast<const DiagnosticsError*>(&error)) {
    for (const auto& flaw : list->diagnostics)
      all += flaw.message + flaw.hint + flaw.source_line + flaw.place.to_string();
  }
  return all;
}

std::string flaws(const std::string& yaml) {
  return flaws(ConfigFolder(yaml));
}

}  // namespace

TEST_CASE("settings error: one flaw, one line") {
  struct Row {
    std::string yaml, expected;
  };
  const Row rows[] = {
      {"ulr: x\n", "1:1 there is no key 'ulr' (did you mean 'url'?)\n"},
      {"sqlalchemy.url: x\n", "1:1 there is no key 'sqlalchemy.url' (the key is url)\n"},
      {"lock_wait: soon\n", "1:12 lock_wait must be a time such as 500ms, 5s or 2min, not 'soon'\n"},
      {"statement_timeout:\n", "1:1 statement_timeout must be a time such as 500ms, 5s or 2min, not nothing\n"},
      {"edited: eror\n", "1:9 edited must be error, warn or ignore, not 'eror'\n"},
      {"auth: {aws: iam}\n", "1:7 auth must be password or aws-iam, not a mapping\n"},
      {"guard_initial: maybe\n", "1:16 guard_initial must be true or false, not 'maybe'\n"},
      {"password_command: []\n", "1:19 password_command needs the name of a program\n"},
      {"password_command: {a: b}\n", "1:19 password_command must be a text, not a mapping\n"},
      {"password_comand: x\n", "1:1 there is no key 'password_comand' (did you mean 'password_command'?)\n"},
      {"url: [a]\n", "1:6 url must be a text, not a list\n"},
      {"version_table: {a: b}\n", "1:16 version_table must be a text, not a mapping\n"},
      {"version_table:\n", "1:1 version_table needs a value\n"},
      {"version_locations: {a: b}\n", "1:20 version_locations must be a list, not a mapping\n"},
      {"version_locations: []\n", "1:20 version_locations needs at least one folder\n"},
      {"version_locations: [a, '']\n", "1:24 an item of version_locations needs a value\n"},
      {"version_locations: [a, [b]]\n", "1:24 an item of version_locations must be a text, not a list\n"},
      {"recursive_version_locations: perhaps\n",
       "1:30 recursive_version_locations must be true or false, not 'perhaps'\n"},
      {"transaction_per_migration: []\n", "1:28 transaction_per_migration must be true or false, not a list\n"},
      {"truncate_slug_length: -1\n", "1:23 truncate_slug_length must be a whole number, not '-1'\n"},
      {"truncate_slug_length: 99999999999999999999999\n",
       "1:23 truncate_slug_length must be a whole number, not '99999999999999999999999'\n"},
      {"lock_timeout: 5 parsecs\n", "1:15 lock_timeout must be a time such as 500ms, 5s or 2min, not '5 parsecs'\n"},
      {"target_schema: [a]\n", "1:16 target_schema must be a path, {url: …} or {command: …}\n"},
      {"target_schema: {}\n", "1:16 target_schema must be a path, {url: …} or {command: …}\n"},
      {"target_schema: {url: a, command: b}\n", "1:16 target_schema must be a path, {url: …} or {command: …}\n"},
      {"target_schema: {comand: b}\n", "1:17 target_schema has no 'comand' (did you mean 'command'?)\n"},
      {"target_schema: {url: }\n", "1:17 the url of target_schema needs a value\n"},
      {"environments: [a]\n", "1:15 environments must be a mapping of names to settings, not a list\n"},
      {"environments: {a: b}\n", "1:19 the environment 'a' must be a mapping of keys to values, not a word\n"},
      {"environments:\n  a: {lock_timout: 1}\n",
       "2:7 an environment has no key 'lock_timout' (did you mean 'lock_timeout'?)\n"},
      {"environments:\n  a: {lock_timeout: x}\n",
       "2:21 lock_timeout must be a time such as 500ms, 5s or 2min, not 'x'\n"},
      {"post_write_hooks: fmt\n",
       "1:19 post_write_hooks must be a list, not a word (write - {name: format, executable: sqlfmt})\n"},
      {"post_write_hooks: [fmt]\n",
       "1:20 an item of post_write_hooks must be a mapping, not a word (write - {name: format, executable: sqlfmt})\n"},
      {"post_write_hooks: [{name: x}]\n", "1:20 a post_write_hook needs an executable\n"},
      {"post_write_hooks: [{executable: x, option: y}]\n",
       "1:36 a post_write_hook has no 'option' (did you mean 'options'?)\n"},
      {"", "1:1 the file holds no settings (`migrate init` writes one to begin with)\n"},
      {"# only a comment\n", "1:1 the file holds no settings (`migrate init` writes one to begin with)\n"},
      {"- a\n- b\n",
       "1:1 the file must be a mapping of keys to values, not a list "
       "(write lines such as \"url: sqlite:///./app.db\")\n"},
      {"just words\n",
       "1:1 the file must be a mapping of keys to values, not a word "
       "(write lines such as \"url: sqlite:///./app.db\")\n"},
      {"url: a\nurl: b\n", "2:1 the key 'url' stands here twice (leave out one of the two)\n"},
      {"url: \xFF\n", "1:6 the file is not UTF-8 (save it as UTF-8)\n"},
      {"url: ${MISSING}\n",
       "1:6 url: the variable MISSING is not set "
       "(set it, add it to .env, or give a default: ${MISSING:-value})\n"},
      {"url: \"x ${MISSING}\"\n",
       "1:9 url: the variable MISSING is not set "
       "(set it, add it to .env, or give a default: ${MISSING:-value})\n"},
      {"timezone: ${A\n",
       "1:11 timezone: a \"${\" has no closing \"}\" "
       "(write ${NAME} or ${NAME:-default}; a \"$\" of its own before \"{\" is \"$$\")\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.yaml);
    CHECK(flaws(row.yaml) == row.expected);
  }
}

TEST_CASE("settings error: all flaws in one run, in the order of the file") {
  CHECK(
      flaws(
          "xyz: 1\nlock_timeout: ${A} ${B}\nenvironments:\n  p:\n    ulr: x\nlock_timeout: 3s\ntimezone: [\"x\"]\n") ==
      "1:1 there is no key 'xyz' (known are url, version_locations, recursive_version_locations, version_table, "
      "version_table_schema, history_table, file_template, truncate_slug_length, timezone, "
      "transaction_per_migration, target_schema, autogenerate, scratch_url, lock_timeout, lock_wait, lock_retry_for, "
      "statement_timeout, "
      "role, edited, guard_initial, connect_timeout, auth, password_command, aws_region, aws_profile, "
      "post_write_hooks, environments)\n"
      "2:15 lock_timeout: the variable A is not set (set it, add it to .env, or give a default: ${A:-value})\n"
      "2:20 lock_timeout: the variable B is not set (set it, add it to .env, or give a default: ${B:-value})\n"
      "5:5 an environment has no key 'ulr' (did you mean 'url'?)\n"
      "6:1 the key 'lock_timeout' stands here twice (leave out one of the two)\n"
      "7:11 timezone must be a text, not a list\n");
}

TEST_CASE("settings error: a chosen environment must be there and have a url if it names one") {
  ConfigFolder folder("environments:\n  production: {url: '${P:-}'}\n  staging:\n");
  folder.sources.environment = "prodution";
  CHECK(flaws(folder) ==
        "2:3 there is no environment 'prodution' (did you mean 'production'? the environments are production, "
        "staging)\n");
  folder.sources.environment = "production";
  folder.environment["DATABASE_URL"] = "sqlite://";
  CHECK(flaws(folder) == "2:21 url needs a value\n");
  ConfigFolder none("url: sqlite://\n");
  none.sources.environment = "x";
  CHECK(flaws(none) == "1:1 there is no environment 'x' (the file has no environments)\n");
}

TEST_CASE("settings error: a missing file names the places looked at") {
  ConfigFolder folder("url: sqlite://\n");
  std::filesystem::remove(folder.path / "migrate.yaml");
  try {
    static_cast<void>(folder.load());
    FAIL("found");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::config);
    CHECK(error.detail ==
          "looked for " + (folder.path / "migrate.yaml").string() + ", " + (folder.path / "migrate.yml").string());
    CHECK(error.hint.find("migrate init") != std::string::npos);
  }
  folder.sources.config_file = "nope.yaml";
  CHECK_THROWS_WITH_AS(
      static_cast<void>(folder.load()),
      ("there is no file " + (folder.path / "nope.yaml").string() + ", which -c or MIGRATE_CONFIG names").c_str(),
      Error);
}

TEST_CASE("settings error: files that are no files are refused") {
  ConfigFolder folder("url: sqlite://\n");
  folder.sources.config_file = ".git";
  try {
    static_cast<void>(folder.load());
    FAIL("read");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::config);
    CHECK(error.message.ends_with("it is a folder"));
  }
  folder.sources.config_file.reset();
  REQUIRE(::mkfifo((folder.path / ".env").c_str(), 0600) == 0);
  CHECK_THROWS_AS(static_cast<void>(folder.load()), Error);
}

TEST_CASE("settings error: a url that does not parse is blamed on its place") {
  const auto failure = [](const ConfigFolder& folder) {
    try {
      static_cast<void>(database_url(folder.load()));
    } catch (const Error& error) {
      CHECK(error.code == ErrorCode::config);
      CHECK(shown(error).find("MARKER") == std::string::npos);
      return error.place.to_string() + "|" + error.message;
    }
    return std::string("no error");
  };
  CHECK(failure(ConfigFolder("# c\nurl: postgresql://u:MARKER@x@h/db\n")) ==
        "migrate.yaml:2:6|the database URL does not parse: in the password write '@' as %40");
  CHECK(failure(ConfigFolder("url: a\n", "X=1\nDATABASE_URL=postgresql://u:MARKER%@h/db\n")) ==
        ".env:2:1|the database URL does not parse: in the password write '%' as %25");
  ConfigFolder folder("url: sqlite://\n");
  folder.environment["DATABASE_URL"] = "mysql://u:MARKER@h";
  CHECK(failure(folder) ==
        "|the database URL names 'mysql', which is neither PostgreSQL nor SQLite (the variable DATABASE_URL)");
  folder.sources.url = "postgresql://u:MARKER/h";
  CHECK(failure(folder).ends_with("(given with --url)"));
  CHECK(failure(ConfigFolder("version_table: x\n")) == "|no database URL is given");
}

TEST_CASE("settings error: whatever breaks, no password is shown") {
  const std::string secret = "postgresql://u:QQMARKERZZ@h/db";
  const std::string yamls[] = {
      "url: " + secret + ": x\n",
      "url: " + secret + "\nulr: " + secret + "\n",
      "url: " + secret + "\nurl: " + secret + "\n",
      "url: [" + secret + "]\n",
      "url: {a: " + secret + "}\n",
      "url: \"" + secret + "\\q\"\n",
      "url: \"" + secret + "\n",
      "url: !x " + secret + "\n",
      "url: \"" + secret + "${NOPE}\"\n",
      "url: \"${A}${B\"\n",
      "- " + secret + "\n",
      secret + "\n",
      secret + ": x\nurl: " + secret + "\n? [" + secret + "]\n: y\n",
      "lock_timeout: " + secret + "\n",
      "lock_timeout: ${SECRET}\n",
      "truncate_slug_length: ${SECRET}\n",
      "transaction_per_migration: ${SECRET}\n",
      "transaction_per_migration: ${NOPE:-" + secret + "}\n",
      "target_schema: {url: " + secret + ", command: x}\n",
      "target_schema: {urll: " + secret + "}\n",
      "target_schema: [" + secret + "]\n",
      "environments: " + secret + "\n",
      "environments: {p: " + secret + "}\n",
      "environments: {p: {ulr: " + secret + "}}\n",
      "post_write_hooks: " + secret + "\n",
      "post_write_hooks: [" + secret + "]\n",
      "post_write_hooks: [{name: " + secret + "}]\n",
      "a: *" + secret + "\n",
      "url: '" + secret + "\xFF'\n",
      "url: '" + secret + "\x01'\n",
  };
  for (const std::string& yaml : yamls) {
    for (const char* environment : {"", "p", "q"}) {
      CAPTURE(yaml);
      CAPTURE(std::string(environment));
      ConfigFolder folder(yaml, "SECRET=" + secret + "\nA=" + secret + "\nBAD " + secret + "\n");
      folder.sources.environment = environment;
      try {
        const auto settings = folder.load();
        static_cast<void>(database_url(settings));
        FAIL_CHECK("nothing broke");
      } catch (const Error& error) {
        // A key is not a value: a URL typed where a key is due is the one thing that is named.
        if (!yaml.starts_with(secret + ": x")) CHECK(shown(error).find("MARKER") == std::string::npos);
      }
    }
  }
}
