#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "config/keys.hpp"
#include "folder.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/text.hpp"

namespace {

const std::string& page() {
  static const std::string text = migrate::read_file(MIGRATE_DOCS "/configuration.md");
  return text;
}

/// The blocks of the page that are marked with `language`, each as its text.
std::vector<std::string> blocks(const std::string& language) {
  std::vector<std::string> result;
  const std::string opening = "```" + language + "\n";
  for (std::size_t at = page().find(opening); at != std::string::npos; at = page().find(opening, at)) {
    at += opening.size();
    result.push_back(page().substr(at, page().find("```", at) - at));
  }
  return result;
}

}  // namespace

TEST_CASE("documentation: every example of migrate.yaml is read, or refused where it says so") {
  const auto examples = blocks("yaml");
  CHECK(examples.size() == 7);
  for (const std::string& example : examples) {
    CAPTURE(example);
    const ConfigFolder folder(example);
    if (!example.starts_with("# refused")) {
      CHECK_NOTHROW(static_cast<void>(folder.load()));
      continue;
    }
    try {
      static_cast<void>(folder.load());
      FAIL_CHECK("not refused");
    } catch (const migrate::DiagnosticsError& error) {
      CHECK(error.diagnostics.size() == 3);
    }
  }
}

TEST_CASE("documentation: the page names every key, and its table no other") {
  for (const auto& key : migrate::config::keys()) {
    CAPTURE(std::string(key.name));
    CHECK(page().find("| `" + std::string(key.name) + "` |") != std::string::npos);
  }
  std::size_t rows = 0;
  const std::size_t table = page().find("| Key |");
  for (std::size_t at = page().find("\n| `", table); at < page().find("Truth is"); at = page().find("\n| `", at + 1))
    ++rows;
  CHECK(rows == migrate::config::keys().size() + 1);  // and environments
}

TEST_CASE("documentation: every URL is read, or refused where it says so") {
  std::size_t read = 0;
  for (const std::string& block : blocks("text")) {
    const bool refused = block.starts_with("mysql://");
    for (const std::string_view line : migrate::text::split(block, '\n')) {
      if (line.empty()) continue;
      CAPTURE(std::string(line));
      ++read;
      if (refused) {
        CHECK_THROWS_AS(static_cast<void>(migrate::config::DatabaseUrl::parse(line)), migrate::Error);
      } else {
        CHECK_NOTHROW(static_cast<void>(migrate::config::DatabaseUrl::parse(line)));
      }
    }
  }
  CHECK(read == 27);
}

TEST_CASE("documentation: the example of .env says what it says") {
  const auto examples = blocks("sh");
  REQUIRE(examples.size() == 1);
  const ConfigFolder folder(
      "url: ${DATABASE_URL}\nversion_table: ${GREETING}\nhistory_table: ${RAW}\nversion_table_schema: ${HOST}\n"
      "truncate_slug_length: ${PORT}\ntimezone: ${KEY}\n",
      examples[0]);
  const auto settings = folder.load();
  CHECK(settings.warnings.empty());
  CHECK(settings.url.value == "postgresql+psycopg://app:p%40ss@localhost:5432/app");
  CHECK(settings.version_table.value == "two\nlines");
  CHECK(settings.history_table.value == "no \\n here, it's");
  CHECK(settings.version_table_schema.value == "db.eu.example.com");
  CHECK(settings.truncate_slug_length.value == 5432);
  CHECK(settings.timezone.value == "-----BEGIN-----\nvalues in quotes may span lines\n-----END-----");
}
