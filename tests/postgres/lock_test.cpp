#include <doctest/doctest.h>

#include <algorithm>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "postgres/server_run.hpp"
#include "runner/run_lock.hpp"
#include "support/db_printers.hpp"
#include "support/faulty_connection.hpp"

using namespace migrate;
using test::FaultyConnection;
using test::Heard;
using test::ServerRun;

namespace {

/// Statements that cannot run twice, in transactions and outside.
void add_revisions(ServerRun& run) {
  run.files.add("a1", "", "-- migrate:up\nCREATE TABLE t (n int);\nINSERT INTO log (said) VALUES ('a1');\n");
  run.files.add("b1", "Revises: a1",
                "-- migrate:up transaction:false\nINSERT INTO log (said) VALUES ('b1');\n"
                "CREATE INDEX CONCURRENTLY t_n ON t (n);\nINSERT INTO log (said) VALUES ('b1 too');\n");
  run.files.add("c1", "Revises: b1", "-- migrate:up\nINSERT INTO log (said) VALUES ('c1');\n");
}

constexpr const char* all_said = "a1,b1,b1 too,c1";

/// Runs at once, each over a session that `connect` gives; what went wrong, a line each.
std::string at_once(const ServerRun& run, std::size_t count, std::string_view target,
                    const std::function<std::unique_ptr<db::Connection>()>& connect) {
  std::vector<std::string> wrong(count);
  std::vector<std::thread> threads;
  for (auto& said : wrong) {
    threads.emplace_back([&] {
      try {
        const auto connection = connect();
        const auto scripts = run.files.open();
        Heard heard;
        runner::Migrator(*connection, scripts, run.options, heard, connect).upgrade(target);
      } catch (const std::exception& error) {
        said = error.what();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::string all;
  for (const auto& said : wrong) all += said.empty() ? "" : said + "\n";
  return all;
}

}  // namespace

TEST_CASE("postgres lock: its keys are what the documentation says") {
  const ServerRun run;
  const auto by_server = [&](const std::string& purpose) {
    return run.value("SELECT ('x' || substr(encode(sha256('migrate " + purpose +
                     " public.alembic_version'), 'hex'), 1, 16))::bit(64)::bigint");
  };
  const auto keys = runner::RunLock::keys_of("public.alembic_version");
  CHECK(std::to_string(keys.run) == by_server("run"));
  CHECK(std::to_string(keys.work) == by_server("work"));
}

TEST_CASE("postgres lock: without advisory locks the version table is locked, from the first run on") {
  for (const bool per_migration : {false, true}) {
    CAPTURE(per_migration);
    ServerRun run;
    add_revisions(run);
    run.options.transaction_per_migration = per_migration;
    const auto role = "plain_" + run.database().name();
    run.connect()->run(
        "REVOKE EXECUTE ON FUNCTION pg_try_advisory_xact_lock(bigint), pg_advisory_xact_lock(bigint) FROM PUBLIC;"
        "CREATE ROLE " +
        role + "; GRANT ALL ON SCHEMA public TO " + role + "; ALTER TABLE log OWNER TO " + role);
    const auto connect = [&] {
      auto connection = run.connect();
      connection->run("SET SESSION AUTHORIZATION " + role);
      return connection;
    };
    CHECK_THROWS_AS(static_cast<void>(connect()->query("SELECT pg_try_advisory_xact_lock(1)")), db::StatementError);
    CHECK(at_once(run, 5, "head", connect).empty());
    CHECK(run.said() == all_said);
    CHECK(run.heads() == "c1");
    CHECK(run.history() == "a1,b1,c1");
    CHECK(!run.has_journal());
    run.connect()->run("DROP OWNED BY " + role + "; DROP ROLE " + role);
  }
}

TEST_CASE("postgres lock: of many runners with a relative target each does what it saw, and nobody more") {
  ServerRun run;
  add_revisions(run);
  run.options.lock_wait = std::chrono::minutes(2);
  CHECK(at_once(run, 8, "+1", [&] { return run.connect(); }).empty());
  // Those who looked before anybody was through wanted a1, and found it done.
  const auto heads = run.heads();
  const auto said = run.said();
  CHECK(std::string(all_said).starts_with(said));
  CHECK((heads == "a1" || heads == "b1" || heads == "c1"));
  CHECK(run.history() == (heads == "a1" ? "a1" : heads == "b1" ? "a1,b1" : "a1,b1,c1"));
}

TEST_CASE("postgres lock: a relative target is settled by the first look") {
  ServerRun run;
  add_revisions(run);
  FaultyConnection connection(run.connect());
  bool overtaken = false;
  connection.before_each([&](std::size_t, bool outside, std::string_view text) {
    if (!outside || text != "BEGIN" || overtaken) return;
    overtaken = true;
    run.upgrade("a1");
  });
  Heard heard;
  run.upgrade_over(connection, heard, "+1");
  CHECK(overtaken);
  CHECK(heard.steps.empty());
  CHECK(run.heads() == "a1");
}

TEST_CASE("postgres lock: whoever ends the session that holds it does no harm, with another runner or without") {
  for (const bool other_comes : {false, true}) {
    for (std::size_t at = 0; at < 12; ++at) {
      CAPTURE(other_comes);
      CAPTURE(at);
      ServerRun run;
      add_revisions(run);
      FaultyConnection connection(run.connect());
      std::size_t begun = 0;
      connection.before_each([&](std::size_t, bool outside, std::string_view text) {
        if (!outside || text != "BEGIN" || begun++ != at) return;
        run.connect()->query(
            "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks l USING (pid)"
            " WHERE l.locktype = 'advisory' AND a.datname = current_database()");
        if (!other_comes) return;
        run.options.lock_wait = std::chrono::minutes(2);
        Heard heard;
        run.upgrade_over(*run.connect(), heard, "head");
      });
      run.upgrade_over(connection);
      CHECK(run.said() == all_said);
      CHECK(run.heads() == "c1");
      CHECK(run.history() == "a1,b1,c1");
      CHECK(!run.has_journal());
      CHECK(run.value(
                "SELECT string_agg(indexrelid::regclass::text, ',') FROM pg_index WHERE indrelid = 't'::regclass") ==
            "t_n");
      if (begun <= at) break;
    }
  }
}

TEST_CASE("postgres lock: a first upgrade of a database with tables is refused when that is wanted") {
  ServerRun run;
  add_revisions(run);
  run.options.guard_initial = true;
  SUBCASE("with the cure") {
    const auto error = run.failure();
    CHECK(error.code == ErrorCode::version_table);
    CHECK(error.message.find("public.log") != std::string::npos);
    CHECK(error.hint.find("--force-initial") != std::string::npos);
    CHECK(run.said().empty());
  }
  SUBCASE("unless it is forced") {
    run.options.force_initial = true;
    run.upgrade();
    CHECK(run.heads() == "c1");
  }
  SUBCASE("a version table that the search_path does not lead to is named") {
    run.connect()->run("CREATE SCHEMA old; CREATE TABLE old.alembic_version (version_num varchar(32));");
    const auto error = run.failure();
    CHECK(error.message == "there is a version table old.alembic_version, but the search_path does not lead to it");
    CHECK(error.hint.find("version_table_schema") != std::string::npos);
  }
}
