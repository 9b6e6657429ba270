#include "migrate/render/log.hpp"

#include <doctest/doctest.h>

using namespace migrate;
using render::log_line;

namespace {

/// What an observer told its sink, as log lines.
struct Heard {
  std::string text;
  render::LogObserver observer{[this](std::string_view level, std::string_view logger, std::string_view message) {
    text += log_line(level, logger, message);
  }};
};

}  // namespace

TEST_CASE("log: a line has Alembic's shape") {
  CHECK(log_line("INFO", "migrate.runner", "Running upgrade  -> 1975ea83b712, create notes table") ==
        "INFO  [migrate.runner] Running upgrade  -> 1975ea83b712, create notes table\n");
  CHECK(log_line("WARN", "x", "") == "WARN  [x] \n");
  CHECK(log_line("WARNING", "x", "y") == "WARNI [x] y\n");
}

TEST_CASE("log: a message cannot begin a line of its own or move the cursor") {
  CHECK(log_line("INFO", "x", "a\nINFO  [x] forged\x1b[1A") == "INFO  [x] a\\nINFO  [x] forged\\x1b[1A\n");
}

TEST_CASE("log: the context names the dialect as Alembic does") {
  Heard heard;
  SUBCASE("PostgreSQL, online") {
    heard.observer.on_context(sql::Dialect::postgresql, false);
    CHECK(heard.text ==
          "INFO  [migrate.runner] Context impl PostgresqlImpl.\n"
          "INFO  [migrate.runner] Will assume transactional DDL.\n");
  }
  SUBCASE("SQLite, offline") {
    heard.observer.on_context(sql::Dialect::sqlite, true);
    CHECK(heard.text ==
          "INFO  [migrate.runner] Context impl SQLiteImpl.\n"
          "INFO  [migrate.runner] Generating static SQL\n"
          "INFO  [migrate.runner] Will assume transactional DDL.\n");
  }
}

TEST_CASE("log: a step is told in Alembic's words, with its message if there is one") {
  Heard heard;
  runner::StepWords words;
  words.to = {"a1"};
  words.message = "create notes table";
  heard.observer.on_step(words);
  words = {.direction = graph::Direction::downgrade, .from = {"d1"}, .to = {"b1", "c1"}, .message = ""};
  heard.observer.on_step(words);
  words = {.direction = graph::Direction::stamp, .from = {"a1", "b2"}, .to = {"c3"}, .message = ""};
  heard.observer.on_step(words);
  CHECK(heard.text ==
        "INFO  [migrate.runner] Running upgrade  -> a1, create notes table\n"
        "INFO  [migrate.runner] Running downgrade d1 -> b1, c1\n"
        "INFO  [migrate.runner] Running stamp_revision a1, b2 -> c3\n");
}

TEST_CASE("log: a split names its place and what made it necessary") {
  Heard heard;
  heard.observer.on_split({"versions/x.sql", {12, 1}}, "CREATE INDEX CONCURRENTLY");
  CHECK(heard.text ==
        "INFO  [migrate.runner] Leaving the transaction at versions/x.sql:12:1 for CREATE INDEX CONCURRENTLY\n");
}

TEST_CASE("log: what the server says is told with its place, a warning as a warning") {
  Heard heard;
  heard.observer.on_notice({"NOTICE", "relation \"t\" already exists, skipping", "", ""}, {"versions/x.sql", {12, 0}});
  heard.observer.on_notice({"WARNING", "there is no transaction in progress", "a detail", "a hint"}, {});
  CHECK(heard.text ==
        "INFO  [migrate.runner] NOTICE from versions/x.sql:12: relation \"t\" already exists, skipping\n"
        "WARN  [migrate.runner] WARNING: there is no transaction in progress (detail: a detail) (hint: a hint)\n");
}
