#include "migrate/db/recording.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/db/transaction.hpp"
#include "support/db_printers.hpp"

using namespace migrate;
using sql::Dialect;

namespace {

struct Script {
  explicit Script(Dialect dialect) : recording(dialect, [this](std::string_view piece) { text += piece; }) {}
  std::string run(std::string_view sql) {
    recording.run(sql, {});
    return std::exchange(text, {});
  }
  std::string text;
  db::Recording recording;
};

}  // namespace

TEST_CASE("recording: statements and comments are each followed by an empty line") {
  Script script(Dialect::postgresql);
  script.recording.begin();
  script.recording.comment("Running upgrade  -> a1");
  script.recording.run("CREATE TABLE a (id int);\nCREATE TABLE b (id int)", {});
  script.recording.commit();
  CHECK(script.text ==
        "BEGIN;\n\n-- Running upgrade  -> a1\n\nCREATE TABLE a (id int);\n\nCREATE TABLE b (id int);\n\nCOMMIT;\n\n");
}

TEST_CASE("recording: a transaction is framed on PostgreSQL and not on SQLite") {
  Script script(Dialect::sqlite);
  CHECK(script.recording.is_recording());
  script.recording.begin();
  CHECK(script.recording.state() == db::SessionState::in_transaction);
  script.recording.commit();
  CHECK(script.recording.state() == db::SessionState::idle);
  CHECK(script.text.empty());
}

TEST_CASE("recording: a transaction that is left keeps its BEGIN, as Alembic's script does") {
  Script script(Dialect::postgresql);
  { const db::Transaction transaction(script.recording); }
  CHECK(script.text == "BEGIN;\n\n");
}

TEST_CASE("recording: comments stay with the statement behind them, semicolons are never two") {
  Script script(Dialect::postgresql);
  CHECK(script.run(";; -- first\nSELECT 1 ; ;\n/* second */ SELECT 2 -- tail\n") ==
        "-- first\nSELECT 1;\n\n/* second */\nSELECT 2;\n\n-- tail\n\n");
  CHECK(script.run("SELECT\t1") == "SELECT\t1;\n\n");
  CHECK(script.run("-- nothing else") == "-- nothing else\n\n");
  CHECK(script.run(" \n;\n").empty());
}

TEST_CASE("recording: COPY data stays as it is") {
  Script script(Dialect::postgresql);
  CHECK(script.run("COPY t FROM stdin;\n1\ta;b\n2\t--c\n\\.\n-- then\nSELECT 1;\n") ==
        "COPY t FROM stdin;\n1\ta;b\n2\t--c\n\\.\n\n-- then\nSELECT 1;\n\n");
  CHECK(script.run("COPY t FROM stdin;\n\\.\nSELECT 1;") == "COPY t FROM stdin;\n\\.\n\nSELECT 1;\n\n");
}

TEST_CASE("recording: two COPY on one line keep their data apart") {
  Script script(Dialect::postgresql);
  CHECK(script.run("COPY a FROM stdin; COPY b FROM stdin;\n1\n\\.\n2\n\\.\nSELECT 3;") ==
        "COPY a FROM stdin;\n1\n\\.\n\nCOPY b FROM stdin;\n2\n\\.\n\nSELECT 3;\n\n");
}

TEST_CASE("recording: restrict lines go, other psql lines are refused before anything is written") {
  Script script(Dialect::postgresql);
  CHECK(script.run("\\restrict k\nSELECT 1;\n\\unrestrict k\n") == "SELECT 1;\n\n");
  CHECK_THROWS_AS(script.recording.run("SELECT 1;\n\\connect x\n", {}), db::StatementError);
  CHECK(script.text.empty());
}

TEST_CASE("recording: a text that does not end is refused, since it would swallow what follows") {
  Script script(Dialect::postgresql);
  const std::string text = "SELECT 1;\nSELECT 'open";
  const auto error = test::thrown_by<db::StatementError>([&] { script.recording.run(text, {}); });
  CHECK(error.statement_index == 1);
  CHECK(error.offset == std::size_t{10});
  CHECK(script.text.empty());
}

TEST_CASE("recording: execute writes its values into the statement and counts one row") {
  Script script(Dialect::postgresql);
  const std::vector<db::Value> values = {"a1"};
  CHECK(script.recording.execute("INSERT INTO v (n) VALUES ($1)", values) == 1);
  CHECK(script.text == "INSERT INTO v (n) VALUES ('a1');\n\n");
  CHECK(script.recording.query("SELECT 1", {}).empty());
}

TEST_CASE("recording: completed counts statements") {
  Script script(Dialect::sqlite);
  std::size_t seen = 0;
  script.recording.run("SELECT 1; -- x\n; SELECT 2",
                       [&](const db::Completed& done) { CHECK(done.statement == seen++); });
  CHECK(seen == 2);
}

TEST_CASE("recording: a SQLite trigger is one statement") {
  Script script(Dialect::sqlite);
  const std::string trigger = "CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE FROM u; END";
  CHECK(script.run(trigger + ";\nSELECT 1;") == trigger + ";\n\nSELECT 1;\n\n");
}
