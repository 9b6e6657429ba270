#include <doctest/doctest.h>

#include <string>

#include "postgres/server_run.hpp"
#include "support/db_printers.hpp"
#include "support/faulty_connection.hpp"

using namespace migrate;
using test::FaultyConnection;
using test::ServerRun;

namespace {

std::string say(const std::string& words) {
  return "INSERT INTO log (said) VALUES ('" + words + "');\n";
}

/// An index on (a) of a new table t that is invalid, as a concurrent build leaves it that found equal rows.
void make_invalid_index(db::Connection& connection, const std::string& name) {
  connection.run("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1);");
  CHECK_THROWS_AS(connection.run("CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON t (a)"), db::StatementError);
}

constexpr const char* invalid_indexes = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";

}  // namespace

TEST_CASE("postgres resume: an index that could not be built is dropped and built when the rows are mended") {
  ServerRun run;
  run.connect()->run("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1);");
  run.files.add("a1", "",
                "-- migrate:up\n" + say("before") + "CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a);\n" + say("after"));
  const auto error = run.failure();
  CHECK(error.sqlstate == "23505");
  CHECK(error.database_state == DatabaseState::partly_applied);
  CHECK(run.value(invalid_indexes) == "1");
  CHECK(run.has_journal());
  run.connect()->run("DELETE FROM t WHERE ctid = (SELECT min(ctid) FROM t)");
  run.upgrade();
  CHECK(run.value("SELECT string_agg(indexrelid::regclass || ' ' || indisvalid, ',') FROM pg_index"
                  " WHERE indrelid = 't'::regclass") == "t_a true");
  CHECK(run.said() == "before,after");
  CHECK(run.heads() == "a1");
  CHECK(run.history() == "a1");
  CHECK(!run.has_journal());
  REQUIRE(run.heard.resumed.size() == 1);
  CHECK(run.heard.resumed[0] ==
        "versions/a1.sql:7:1 was cut off in statement 2 of 3; its index public.t_a is there, but invalid:"
        " DROP INDEX CONCURRENTLY public.t_a");
}

TEST_CASE("postgres resume: a section outside transactions goes on with the statement that was mended") {
  ServerRun run;
  const auto section = [](const std::string& third, const std::string& first = say("1")) {
    return "-- migrate:up transaction:false\n" + first + say("2") + third + say("4") + say("5");
  };
  run.files.add("a1", "", section("SELECT 1 / 0;\n"));
  CHECK(run.failure().sqlstate == "22012");
  CHECK(run.said() == "1,2");
  SUBCASE("mended") {
    run.files.add("a1", "", section(say("3")));
    run.upgrade();
    CHECK(run.said() == "1,2,3,4,5");
    CHECK(run.heads() == "a1");
    CHECK(!run.has_journal());
  }
  SUBCASE("what ran already was edited too") {
    run.files.add("a1", "", section(say("3"), say("one")));
    const auto error = run.failure();
    CHECK(error.code == ErrorCode::bad_revision_file);
    CHECK(error.message.find("was cut off after 2 of its statements, and these have been edited") != std::string::npos);
    CHECK(error.hint.find("migrate repair a1 --forget") != std::string::npos);
    CHECK(run.said() == "1,2");
  }
  SUBCASE("comments and blanks are no edit") {
    run.files.add("a1", "", section(say("3"), "-- the first\n   insert into LOG (said) values ('1');\n"));
    run.upgrade();
    CHECK(run.said() == "1,2,3,4,5");
  }
}

TEST_CASE("postgres resume: a statement that refuses a transaction only when it runs, runs without one") {
  ServerRun run;
  run.connect()->run(
      "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
      "CREATE INDEX ON p (a);");
  run.files.add("a1", "", "-- migrate:up transaction:false\n" + say("1") + "REINDEX TABLE p;\n" + say("2"));
  run.upgrade();
  CHECK(run.said() == "1,2");
  CHECK(run.heads() == "a1");
}

TEST_CASE("postgres resume: a block that cannot commit is undone when it fails, and runs again") {
  ServerRun run;
  const auto section = [](const std::string& last) {
    return "-- migrate:up transaction:false\n" + say("1") + "DO $$ BEGIN INSERT INTO log (said) VALUES ('block'); " +
           last + " END $$;\n";
  };
  run.files.add("a1", "", section("RAISE division_by_zero;"));
  CHECK(run.failure().sqlstate == "22012");
  CHECK(run.said() == "1");
  run.files.add("a1", "", section(""));
  run.upgrade();
  CHECK(run.said() == "1,block");
  CHECK(run.heads() == "a1");
}

TEST_CASE("postgres resume: what an earlier statement set for the session is set again") {
  ServerRun run;
  run.connect()->run("CREATE SCHEMA s");
  run.files.add("a1", "",
                "-- migrate:up transaction:false\nSET search_path = s;\n"
                "CREATE TABLE one (n int);\nSELECT 1 / 0;\nCREATE TABLE two (n int);\n");
  CHECK(run.failure().sqlstate == "22012");
  run.files.add("a1", "",
                "-- migrate:up transaction:false\nSET search_path = s;\n"
                "CREATE TABLE one (n int);\nSELECT 1;\nCREATE TABLE two (n int);\n");
  run.upgrade();
  CHECK(run.value("SELECT string_agg(relname, ',' ORDER BY 1) FROM pg_class WHERE relnamespace = 's'::regnamespace") ==
        "one,two");
  CHECK(run.heads() == "a1");
}

TEST_CASE(
    "postgres resume: whether a block that commits inside was done nobody can tell, and the error says how to say it") {
  ServerRun run;
  run.files.add(
      "a1", "",
      "-- migrate:up transaction:false\n" + say("1") +
          "DO $$ BEGIN INSERT INTO log (said) VALUES ('2'); COMMIT; INSERT INTO log (said) VALUES ('3'); END $$;\n" +
          say("4"));
  FaultyConnection connection(run.connect());
  connection.before_each([&](std::size_t number, bool, std::string_view text) {
    if (text.starts_with("DO $$")) connection.fail_at(number, FaultyConnection::Fault::lost_after);
  });
  CHECK_THROWS_AS(run.upgrade_over(connection), runner::RunFailed);
  CHECK(connection.has_failed());
  const auto error = run.failure();
  CHECK(error.code == ErrorCode::unsupported);
  CHECK(error.place.to_string() == "versions/a1.sql:7:1");
  CHECK(error.statement.find("COMMIT") != std::string::npos);
  CHECK(error.hint.find("migrate repair a1 --statement done") != std::string::npos);
  CHECK(error.hint.find("migrate repair a1 --statement again") != std::string::npos);
  CHECK(run.said() == "1,2,3");
}

TEST_CASE("postgres resume: IF NOT EXISTS does not pass over an invalid index") {
  ServerRun run;
  make_invalid_index(*run.connect(), "t_a");
  SUBCASE("built concurrently: dropped, and built again") {
    run.connect()->run("DELETE FROM t WHERE ctid = (SELECT min(ctid) FROM t)");
    run.files.add("a1", "", "-- migrate:up\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS t_a ON t (a);\n");
    run.upgrade();
    CHECK(run.value(invalid_indexes) == "0");
    CHECK(run.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_a'::regclass") == "t");
    REQUIRE(run.heard.resumed.size() == 1);
  }
  SUBCASE("in a transaction: refused, with the cure and the place") {
    run.files.add("a1", "", "-- migrate:up\n" + say("1") + "create  index if not exists\n  t_a ON t (a);\n" + say("2"));
    const auto error = run.failure();
    CHECK(error.message == "the index public.t_a exists, but is invalid");
    CHECK(error.hint == "DROP INDEX CONCURRENTLY public.t_a; then run again");
    CHECK(error.place.to_string() == "versions/a1.sql:7:1");
    CHECK(error.revision == "a1");
    CHECK(error.database_state == DatabaseState::rolled_back);
    CHECK(run.said().empty());
  }
  SUBCASE("alone: refused too") {
    run.files.add("a1", "",
                  "-- migrate:up transaction:false\n" + say("1") + "CREATE INDEX IF NOT EXISTS t_a ON t (a);\n");
    CHECK(run.failure().message == "the index public.t_a exists, but is invalid");
    CHECK(run.said() == "1");
  }
  SUBCASE("dropped before by the same text: built") {
    run.files.add("a1", "", "-- migrate:up\nDROP INDEX IF EXISTS t_a;\nCREATE INDEX IF NOT EXISTS t_a ON t (a);\n");
    run.upgrade();
    CHECK(run.heads() == "a1");
  }
}

TEST_CASE("postgres resume: the index of a partitioned table alone is not valid yet, and no reason to refuse") {
  ServerRun run;
  run.files.add("a1", "",
                "-- migrate:up\nCREATE TABLE p (a int) PARTITION BY LIST (a);\n"
                "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);\n"
                "CREATE INDEX IF NOT EXISTS p_a ON ONLY p (a);\nCREATE INDEX IF NOT EXISTS p_a ON ONLY p (a);\n");
  run.upgrade();
  CHECK(run.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'p_a'::regclass") == "f");
  CHECK(run.heads() == "a1");
}
