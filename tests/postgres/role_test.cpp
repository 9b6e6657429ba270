#include <doctest/doctest.h>

#include <string>

#include "postgres/server_run.hpp"
#include "support/db_printers.hpp"

using namespace migrate;
using test::ServerRun;

namespace {

/// A role of a test's own, which owns what it makes in the database of the run.
class Role {
 public:
  explicit Role(const ServerRun& run) : run_(run), name_("owner_" + run.database().name()) {
    run.connect()->run("CREATE ROLE " + name_ + " CREATEDB; GRANT CREATE, USAGE ON SCHEMA public TO " + name_ +
                       "; GRANT ALL ON log, log_id_seq TO " + name_);
  }
  ~Role() {
    try {
      run_.connect()->run("DROP OWNED BY " + name_ + "; DROP ROLE " + name_);
    } catch (const std::exception& error) {
      MESSAGE("the role ", name_, " is left over: ", error.what());
    }
  }
  Role(const Role&) = delete;
  Role& operator=(const Role&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  const ServerRun& run_;
  std::string name_;
};

}  // namespace

TEST_CASE("postgres role: what the revisions make belongs to the role, in transactions and outside") {
  ServerRun run;
  const Role role(run);
  run.options.role = role.name();
  const auto more = run.database().name() + "_more";
  run.files.add("a1", "", "-- migrate:up\nCREATE TABLE joined (n int);\n");
  run.files.add(
      "b1", "Revises: a1",
      "-- migrate:up transaction:false\nCREATE TABLE alone (n int);\nCREATE INDEX CONCURRENTLY alone_n ON alone (n);\n"
      "CREATE DATABASE " +
          more + ";\n");
  const auto connection = run.connect();
  run.upgrade_over(*connection);
  CHECK(run.value("SELECT string_agg(DISTINCT relowner::regrole::text, ',') FROM pg_class WHERE relname IN"
                  " ('joined', 'alone', 'alone_n', 'alembic_version', 'migrate_history')") == role.name());
  CHECK(run.value("SELECT datdba::regrole FROM pg_database WHERE datname = '" + more + "'") == role.name());
  CHECK(connection->query("SELECT current_user = session_user").values[0][0] == "t");
  run.connect()->run("DROP DATABASE " + more);
}

TEST_CASE("postgres role: a statement outside that fails leaves the session without it") {
  ServerRun run;
  const Role role(run);
  run.options.role = role.name();
  run.files.add("a1", "", "-- migrate:up transaction:false\nDROP INDEX CONCURRENTLY not_there;\n");
  const auto connection = run.connect();
  CHECK_THROWS_AS(run.upgrade_over(*connection), runner::RunFailed);
  CHECK(connection->query("SELECT current_user = session_user").values[0][0] == "t");
}

TEST_CASE("postgres role: one that cannot be had is told before anything runs") {
  ServerRun run;
  run.options.role = "nobody at all";
  run.files.add("a1", "", "-- migrate:up\nINSERT INTO log (said) VALUES ('a1');\n");
  const auto error = run.failure();
  CHECK(error.message.find("nobody at all") != std::string::npos);
  CHECK(run.said().empty());
}
