#include "runner/catalog_probe.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"

using namespace migrate;
using runner::Verdict;
using test::TestDatabase;
using Kind = Verdict::Kind;

namespace {

/// A statement outside transactions, its effect, and what the catalog had before it.
class Probe {
 public:
  Probe(db::Connection& connection, std::string statement)
      : connection_(connection),
        statement_(std::move(statement)),
        effect_(sql::effect_of(statement_, sql::Dialect::postgresql)),
        before_(runner::catalog_before(connection, effect_)) {}

  void run() { connection_.run(statement_); }
  void run_and_fail() { CHECK_THROWS_AS(run(), db::StatementError); }
  [[nodiscard]] Verdict ask() const { return runner::look_for_effect(connection_, effect_, before_); }
  [[nodiscard]] Kind kind() const { return ask().kind; }
  void clean_up() {
    for (const auto& statement : ask().first) connection_.run(statement);
  }

 private:
  db::Connection& connection_;
  std::string statement_;
  sql::Effect effect_;
  std::string before_;
};

std::string value(db::Connection& connection, const std::string& query) {
  return connection.query(query).values.at(0).at(0).value_or("NULL");
}

/// Runs the statement until it waits for what another session does in its transaction, and stops it there.
void stop_half_way(db::Connection& connection, Probe& probe, db::Connection& blocker, const std::string& doing) {
  blocker.begin();
  blocker.run(doing);
  connection.run("SET lock_timeout = '300ms'");
  probe.run_and_fail();
  connection.run("RESET lock_timeout");
  blocker.rollback();
}

}  // namespace

TEST_CASE("postgres catalog: CREATE INDEX CONCURRENTLY, before, after, and when it failed") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE SCHEMA \"S 1\"; CREATE TABLE \"S 1\".t (a int); INSERT INTO \"S 1\".t VALUES (1), (1);");
  Probe probe(*connection, "CREATE UNIQUE INDEX CONCURRENTLY \"T a\" ON \"S 1\".t (a)");
  CHECK(probe.kind() == Kind::again);
  CHECK(probe.ask().first.empty());
  probe.run_and_fail();
  CHECK(probe.kind() == Kind::again);
  CHECK(probe.ask().first == std::vector<std::string>{"DROP INDEX CONCURRENTLY \"S 1\".\"T a\""});
  probe.clean_up();
  CHECK(value(*connection, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == "0");
  connection->run("DELETE FROM \"S 1\".t");
  probe.run();
  CHECK(probe.kind() == Kind::done);
  CHECK(probe.ask().first.empty());
}

TEST_CASE("postgres catalog: an index without a name is known by being new") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE TABLE t (a int); CREATE INDEX ON t (a); INSERT INTO t VALUES (1), (1);");
  // One that was invalid before is nobody's business.
  CHECK_THROWS_AS(connection->run("CREATE UNIQUE INDEX CONCURRENTLY old_one ON t (a)"), db::StatementError);
  Probe probe(*connection, "CREATE UNIQUE INDEX CONCURRENTLY ON t (a)");
  CHECK(probe.kind() == Kind::again);
  CHECK(probe.ask().first.empty());
  probe.run_and_fail();
  CHECK(probe.ask().first == std::vector<std::string>{"DROP INDEX CONCURRENTLY public.t_a_idx1"});
  probe.clean_up();
  connection->run("DELETE FROM t");
  probe.run();
  CHECK(probe.kind() == Kind::done);
  CHECK(value(*connection, "SELECT count(*) FROM pg_index WHERE indexrelid = 'old_one'::regclass") == "1");
}

TEST_CASE("postgres catalog: DROP INDEX CONCURRENTLY, before, half done and after") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE TABLE t (a int); CREATE INDEX t_a ON t (a);");
  Probe probe(*connection, "DROP INDEX CONCURRENTLY t_a");
  CHECK(probe.kind() == Kind::again);
  const auto blocker = database.connect();
  stop_half_way(*connection, probe, *blocker, "SELECT count(*) FROM t");
  CHECK(value(*connection, "SELECT indisvalid FROM pg_index WHERE indexrelid = 't_a'::regclass") == "f");
  CHECK(probe.kind() == Kind::again);
  CHECK(probe.ask().first.empty());
  probe.run();
  CHECK(probe.kind() == Kind::done);
}

TEST_CASE("postgres catalog: what a REINDEX CONCURRENTLY leaves when it is stopped is taken away, and nothing else") {
  const TestDatabase database;
  const auto connection = database.connect();
  connection->run("CREATE TABLE t (a int); CREATE INDEX t_a ON t (a); INSERT INTO t VALUES (1), (1);");
  CHECK_THROWS_AS(connection->run("CREATE UNIQUE INDEX CONCURRENTLY other_ccnew ON t (a)"), db::StatementError);
  Probe probe(*connection, "REINDEX INDEX CONCURRENTLY t_a");
  CHECK(probe.kind() == Kind::again);
  CHECK(probe.ask().first.empty());
  const auto blocker = database.connect();
  stop_half_way(*connection, probe, *blocker, "INSERT INTO t VALUES (2)");
  CHECK(probe.ask().first == std::vector<std::string>{"DROP INDEX CONCURRENTLY public.t_a_ccnew"});
  probe.clean_up();
  stop_half_way(*connection, probe, *blocker, "SELECT count(*) FROM t");
  CHECK(probe.ask().first == std::vector<std::string>{"DROP INDEX CONCURRENTLY public.t_a_ccold"});
  probe.clean_up();
  probe.run();
  CHECK(probe.ask().first.empty());
  CHECK(value(*connection,
              "SELECT string_agg(indexrelid::regclass || ' ' || indisvalid, ',' ORDER BY 1) FROM pg_index"
              " WHERE indrelid = 't'::regclass") == "other_ccnew false,t_a true");
}

TEST_CASE("postgres catalog: a partition that is half detached is detached to the end") {
  const TestDatabase database;
  const auto connection = database.connect();
  if (connection->capabilities().server_version < 140000) return;
  connection->run("CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);");
  Probe probe(*connection, "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY");
  CHECK(probe.kind() == Kind::again);
  const auto blocker = database.connect();
  stop_half_way(*connection, probe, *blocker, "SELECT count(*) FROM p");
  CHECK(value(*connection, "SELECT inhdetachpending FROM pg_inherits") == "t");
  const Probe finalize(*connection, "ALTER TABLE p DETACH PARTITION p1 FINALIZE");
  CHECK(finalize.kind() == Kind::again);
  CHECK(probe.kind() == Kind::done);
  CHECK(probe.ask().first == std::vector<std::string>{"ALTER TABLE \"p\" DETACH PARTITION \"p1\" FINALIZE"});
  probe.clean_up();
  CHECK(value(*connection, "SELECT count(*) FROM pg_inherits") == "0");
  CHECK(probe.kind() == Kind::done);
  CHECK(probe.ask().first.empty());
  CHECK(finalize.kind() == Kind::done);
}

TEST_CASE("postgres catalog: databases, and labels of enums") {
  const TestDatabase database;
  const auto connection = database.connect();
  const auto name = database.name() + "_more";
  Probe create(*connection, "CREATE DATABASE " + name);
  Probe drop(*connection, "DROP DATABASE " + name);
  CHECK(create.kind() == Kind::again);
  CHECK(drop.kind() == Kind::done);
  create.run();
  CHECK(create.kind() == Kind::done);
  CHECK(drop.kind() == Kind::again);
  drop.run();
  CHECK(drop.kind() == Kind::done);

  connection->run("CREATE TYPE mood AS ENUM ('sad')");
  Probe label(*connection, "ALTER TYPE mood ADD VALUE 'it''s ok' BEFORE 'sad'");
  CHECK(label.kind() == Kind::again);
  label.run();
  CHECK(label.kind() == Kind::done);
}

TEST_CASE("postgres catalog: what may run twice may, and of what nobody can tell nothing is said") {
  const TestDatabase database;
  const auto connection = database.connect();
  CHECK(Probe(*connection, "VACUUM").kind() == Kind::again);
  CHECK(Probe(*connection, "DO $$ BEGIN COMMIT; END $$").kind() == Kind::unknown);
  CHECK(Probe(*connection, "BEGIN ISOLATION LEVEL SERIALIZABLE; CREATE TABLE t (a int); COMMIT;").kind() ==
        Kind::unknown);
}

TEST_CASE("postgres catalog: the session that still runs a statement is found, however long its text") {
  const TestDatabase database;
  const auto connection = database.connect();
  const auto other = database.connect();
  const std::string statement = "SELECT /* " + std::string(5000, 'x') + " */ pg_sleep(60)";
  CHECK(runner::sessions_running(*connection, statement).empty());
  std::vector<runner::BusySession> found;
  other->on_wait([&](std::chrono::milliseconds) {
    if (found.empty()) found = runner::sessions_running(*connection, statement);
    if (!found.empty()) other->cancel();
  });
  CHECK_THROWS_AS(other->run("-- where it comes from\n" + statement), db::StatementError);
  REQUIRE(found.size() == 1);
  CHECK(found[0].pid == other->capabilities().protocol_pid);
}
