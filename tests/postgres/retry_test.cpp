#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "migrate/base/interrupt.hpp"
#include "postgres/server_run.hpp"
#include "support/db_printers.hpp"
#include "support/faulty_connection.hpp"

using namespace migrate;
using std::chrono::milliseconds;
using test::FaultyConnection;
using test::ServerRun;
using Texts = std::vector<std::string>;

namespace {

/// A revision that needs the table `busy`, which `holder` has locked.
struct Busy {
  Busy() {
    holder = run.connect();
    holder->run("CREATE TABLE busy (n int)");
    run.files.add("a1", "", "-- migrate:up\nINSERT INTO log (said) VALUES ('a1');\n");
    run.files.add("b1", "Revises: a1",
                  "-- migrate:up\nINSERT INTO log (said) VALUES ('b1');\nALTER TABLE busy ADD COLUMN m int;\n");
    run.options.lock_timeout = milliseconds(100);
    holder->begin();
    holder->run("LOCK TABLE busy");
  }
  ServerRun run;
  std::unique_ptr<db::Connection> holder;
};

}  // namespace

TEST_CASE("postgres retry: a lock timeout is tried again until the lock is free") {
  Busy busy;
  busy.run.options.lock_retry_for = std::chrono::minutes(2);
  busy.run.heard.when_retrying = [&] {
    if (busy.run.heard.retried.size() == 2) busy.holder->rollback();
  };
  busy.run.upgrade();
  CHECK(busy.run.heard.retried == Texts{"55P03", "55P03"});
  CHECK(busy.run.said() == "a1,b1");
  CHECK(busy.run.history() == "a1,b1");
}

TEST_CASE("postgres retry: lock_retry_for 0 gives up at once, and says how the database was left") {
  Busy busy;
  SUBCASE("all in one") {
    const auto error = busy.run.failure();
    CHECK(error.sqlstate == "55P03");
    CHECK(error.database_state == DatabaseState::rolled_back);
    CHECK(busy.run.said().empty());
  }
  SUBCASE("one each") {
    busy.run.options.transaction_per_migration = true;
    const auto error = busy.run.failure();
    CHECK(error.database_state == DatabaseState::partly_applied);
    CHECK(busy.run.said() == "a1");
  }
  CHECK(busy.run.heard.retried.empty());
}

TEST_CASE("postgres retry: the pauses together are no longer than lock_retry_for") {
  Busy busy;
  busy.run.options.lock_retry_for = milliseconds(1200);
  CHECK(busy.run.failure().sqlstate == "55P03");
  REQUIRE(!busy.run.heard.pauses.empty());
  milliseconds all{0};
  for (const auto pause : busy.run.heard.pauses) all += pause;
  CHECK(all <= milliseconds(1200));
  CHECK(busy.run.said().empty());
}

TEST_CASE("postgres retry: an interrupt ends the pause, and the run tells what stays") {
  Busy busy;
  Interrupt interrupt;
  busy.run.options.interrupt = &interrupt;
  busy.run.options.lock_retry_for = std::chrono::hours(1);
  busy.run.options.transaction_per_migration = true;
  busy.run.heard.when_retrying = [&] { interrupt.request(); };
  const auto error = busy.run.failure();
  CHECK(error.code == ErrorCode::interrupted);
  CHECK(error.database_state == DatabaseState::partly_applied);
  CHECK(busy.run.heard.retried.size() == 1);
  CHECK(busy.run.heads() == "a1");
}

TEST_CASE("postgres retry: a deadlock and a serialization failure are tried again, other refusals are not") {
  for (const std::string sqlstate : {"40P01", "40001", "23505"}) {
    CAPTURE(sqlstate);
    ServerRun run;
    run.options.lock_retry_for = std::chrono::minutes(2);
    run.files.add("a1", "", "-- migrate:up\nINSERT INTO log (said) VALUES ('a1');\n");
    FaultyConnection connection(run.connect());
    connection.fail_at("INSERT INTO log", FaultyConnection::Fault::refused);
    connection.refuse_with(sqlstate);
    if (sqlstate == "23505") {
      CHECK_THROWS_AS(run.upgrade_over(connection), runner::RunFailed);
      CHECK(run.heard.retried.empty());
    } else {
      run.upgrade_over(connection);
      CHECK(run.heard.retried == Texts{sqlstate});
      CHECK(run.said() == "a1");
    }
  }
}

TEST_CASE("postgres retry: what a killed runner's server process still does is waited for, and tried again") {
  ServerRun run;
  run.files.add("a1", "", "-- migrate:up\nINSERT INTO log (said) VALUES ('a1');\n");
  run.files.add("b1", "Revises: a1", "-- migrate:up\nINSERT INTO log (said) VALUES ('b1');\n");
  run.options.transaction_per_migration = true;
  run.options.lock_timeout = milliseconds(100);
  run.options.lock_retry_for = std::chrono::minutes(2);
  // The transaction of one whose keeper is gone already.
  const auto dead = run.connect();
  dead->begin();
  const auto key = run.value(
      "SELECT ('x' || substr(encode(sha256('migrate work public.alembic_version'), 'hex'), 1, 16))::bit(64)::bigint");
  dead->run("SELECT pg_advisory_xact_lock(" + key + ")");
  run.heard.when_retrying = [&] { dead->rollback(); };
  run.upgrade();
  CHECK(run.heard.retried == Texts{"55P03"});
  CHECK(run.said() == "a1,b1");
}

TEST_CASE("postgres retry: so it is where the tables are locked for want of advisory locks") {
  ServerRun run;
  run.files.add("a1", "", "-- migrate:up\nINSERT INTO log (said) VALUES ('a1');\n-- migrate:down\nSELECT 1;\n");
  run.files.add("b1", "Revises: a1",
                "-- migrate:up\nINSERT INTO log (said) VALUES ('b1');\n-- migrate:down\nSELECT 1;\n");
  const auto role = "plain_" + run.database().name();
  run.connect()->run("REVOKE EXECUTE ON FUNCTION pg_try_advisory_xact_lock(bigint) FROM PUBLIC; CREATE ROLE " + role +
                     "; GRANT ALL ON SCHEMA public TO " + role + "; ALTER TABLE log OWNER TO " + role);
  const auto connect = [&] {
    auto connection = run.connect();
    connection->run("SET SESSION AUTHORIZATION " + role);
    return connection;
  };
  for (const bool per_migration : {true, false}) {
    CAPTURE(per_migration);
    run.options.transaction_per_migration = per_migration;
    run.options.lock_timeout = milliseconds(100);
    run.options.lock_retry_for = run.options.lock_wait = std::chrono::minutes(2);
    const auto scripts = run.files.open();
    const auto migrate = [&](auto action) {
      const auto connection = connect();
      action(runner::Migrator(*connection, scripts, run.options, run.heard, connect));
    };
    migrate([](auto&& migrator) { migrator.upgrade("a1"); });
    // The transaction of one who holds the version table no more.
    const auto dead = connect();
    dead->begin();
    dead->run("LOCK TABLE migrate_history IN SHARE UPDATE EXCLUSIVE MODE");
    bool waited = false;
    run.heard.when_retrying = run.heard.when_waiting = [&] {
      waited = true;
      dead->rollback();
    };
    migrate([](auto&& migrator) { migrator.upgrade("head"); });
    CHECK(waited);
    CHECK(run.heads() == "b1");
    migrate([](auto&& migrator) { migrator.downgrade("base"); });
  }
  CHECK(run.said() == "a1,b1,a1,b1");
  run.connect()->run("DROP OWNED BY " + role + "; DROP ROLE " + role);
}
