#include <doctest/doctest.h>

#include <string>

#include "postgres/server_run.hpp"
#include "support/db_printers.hpp"
#include "support/faulty_connection.hpp"

using namespace migrate;
using test::FaultyConnection;
using test::ServerRun;
using Fault = FaultyConnection::Fault;

namespace {

void add_two(ServerRun& run) {
  run.files.add("a1", "", "-- migrate:up\nINSERT INTO log (said) VALUES ('a1');\n");
  run.files.add("b1", "Revises: a1", "-- migrate:up\nINSERT INTO log (said) VALUES ('b1');\n");
}

}  // namespace

TEST_CASE("postgres doubt: a run whose COMMIT got no answer connects again and ends right, arrived or not") {
  struct Case {
    Fault fault;
    bool per_migration;
    bool together;
  };
  for (const auto& one : {Case{Fault::lost_before, false, false}, Case{Fault::lost_before, false, true},
                          Case{Fault::lost_before, true, false}, Case{Fault::lost_before, true, true},
                          Case{Fault::lost_after, false, false}, Case{Fault::lost_after, false, true},
                          Case{Fault::lost_after, true, false}, Case{Fault::lost_after, true, true}}) {
    CAPTURE(one.fault == Fault::lost_after);
    CAPTURE(one.per_migration);
    CAPTURE(one.together);
    ServerRun run;
    add_two(run);
    run.options.transaction_per_migration = one.per_migration;
    FaultyConnection connection(run.connect());
    if (one.together) connection.carry_batches();
    connection.fail_at("COMMIT", one.fault);
    const auto report = run.upgrade_over(connection);
    CHECK(connection.has_failed());
    CHECK(report.heads_after == std::vector<std::string>{"b1"});
    CHECK(run.said() == "a1,b1");
    CHECK(run.history() == "a1,b1");
    CHECK(run.heads() == "b1");
    CHECK(run.heard.retried.size() == 1);
    CHECK(report.heads_before.empty());
    REQUIRE(report.steps.size() == 2);
    CHECK(report.steps[0].revision == "a1");
    CHECK(report.steps[1].revision == "b1");
  }
}

TEST_CASE("postgres doubt: so does one whose revision leaves its transaction") {
  for (const auto fault : {Fault::lost_before, Fault::lost_after}) {
    CAPTURE(fault == Fault::lost_after);
    ServerRun run;
    run.files.add("a1", "",
                  "-- migrate:up transaction:false\nINSERT INTO log (said) VALUES ('1');\n"
                  "CREATE INDEX CONCURRENTLY ON log (said);\nINSERT INTO log (said) VALUES ('2');\n");
    std::size_t commits = 0;
    for (bool finished = false; !finished; ++commits) {
      run.connect()->run(
          "DROP TABLE IF EXISTS alembic_version, migrate_history, migrate_history_journal, log;"
          "CREATE TABLE log (id serial, said text)");
      FaultyConnection connection(run.connect());
      std::size_t seen = 0;
      connection.before_each([&](std::size_t number, bool, std::string_view text) {
        if (text == "COMMIT" && seen++ == commits) connection.fail_at(number, fault);
      });
      run.upgrade_over(connection);
      finished = !connection.has_failed();
      CHECK(run.said() == "1,2");
      CHECK(run.heads() == "a1");
      CHECK(run.history() == "a1");
      CHECK(!run.has_journal());
      CHECK(run.value(
                "SELECT string_agg(indexrelid::regclass::text, ',') FROM pg_index WHERE indrelid = 'log'::regclass") ==
            "log_said_idx");
    }
    CHECK(commits > 3);
  }
}

TEST_CASE("postgres doubt: when nobody answers any more the run says that it does not know") {
  ServerRun run;
  add_two(run);
  FaultyConnection connection(run.connect());
  connection.fail_at("COMMIT", Fault::lost_after);
  const auto scripts = run.files.open();
  const runner::Connector nobody = []() -> std::unique_ptr<db::Connection> {
    throw Error(ErrorCode::connection_failed, "nobody is there");
  };
  try {
    runner::Migrator(connection, scripts, run.options, run.heard, nobody).upgrade("head");
    FAIL("it did not fail");
  } catch (const runner::RunFailed& failed) {
    CHECK(failed.database_state == DatabaseState::in_doubt);
    CHECK(failed.detail == "connecting again failed: nobody is there");
    CHECK(failed.revision == "b1");
  }
  run.upgrade();
  CHECK(run.said() == "a1,b1");
}
