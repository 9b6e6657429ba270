#include "migrate/config/describe.hpp"

#include <doctest/doctest.h>

#include <string>

#include "config/keys.hpp"
#include "folder.hpp"

using namespace migrate;

namespace {

config::DescribedSetting of(const std::vector<config::DescribedSetting>& list, std::string_view key) {
  for (const auto& one : list) {
    if (one.key == key) return one;
  }
  FAIL("no setting " << std::string(key));
  return {};
}

}  // namespace

TEST_CASE("describe: every key is told, in the order of the list of keys") {
  const auto told = config::describe({});
  REQUIRE(told.size() == config::keys().size());
  for (std::size_t i = 0; i < told.size(); ++i) CHECK(told[i].key == config::keys()[i].name);
}

TEST_CASE("describe: values come as one would write them, with the place they come from") {
  const ConfigFolder folder(
      "url: postgresql://ann:hidden@db/notes\nlock_timeout: 90s\nedited: warn\nauth: password\n"
      "post_write_hooks: [{name: format, executable: fmt}]\n");
  const auto told = config::describe(folder.load());
  CHECK(of(told, "url").value == "postgresql://ann:***@db/notes");
  CHECK(of(told, "url").origin == config::Origin::file);
  CHECK(of(told, "url").place.position.line == 1);
  CHECK(of(told, "lock_timeout").value == "90s");
  CHECK(of(told, "lock_timeout").place.position.line == 2);
  CHECK(of(told, "edited").value == "warn");
  CHECK(of(told, "post_write_hooks").value == "format");
  CHECK(of(told, "lock_wait").value == "1min");
  CHECK(of(told, "lock_wait").origin == config::Origin::built_in);
  CHECK(of(told, "statement_timeout").value == "0");
  CHECK(of(told, "role").value.empty());
}

TEST_CASE("describe: of a command only the program is named") {
  config::Settings settings;
  SUBCASE("a line") {
    settings.password_command.value.line = "pass show db/hidden";
  }
  SUBCASE("words") {
    settings.password_command.value.words = {"pass", "show", "db/hidden"};
  }
  SUBCASE("a quoted line") {
    settings.password_command.value.line = "'pass' 'show' db/hidden";
  }
  settings.target_schema.value = {config::TargetSchema::Kind::command, "print-ddl --password=hidden"};
  const auto told = config::describe(settings);
  CHECK(of(told, "password_command").value == "pass …");
  CHECK(of(told, "target_schema").value == "print-ddl …");
}

TEST_CASE("describe: a URL that cannot be read is not shown") {
  config::Settings settings;
  settings.url.value = "postgresql://u:hid@den/x@host/db";
  settings.target_schema.value = {config::TargetSchema::Kind::url, "mysql://u:hidden@host/db"};
  const auto told = config::describe(settings);
  CHECK(of(told, "url").value == "(cannot be read)");
  CHECK(of(told, "target_schema").value == "(cannot be read)");
}

TEST_CASE("describe: a duration is read back as what it was") {
  using std::chrono::milliseconds;
  for (const std::int64_t count : {0, 1, 999, 1000, 1500, 90'000, 120'000, 3'600'000, 86'400'000, 90'000'000}) {
    CAPTURE(count);
    CHECK(config::parse_duration(config::duration_text(milliseconds(count))) == milliseconds(count));
  }
  CHECK(config::duration_text(milliseconds(120'000)) == "2min");
}
