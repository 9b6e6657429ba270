#include <doctest/doctest.h>

#include <string>

#include "postgres/server_run.hpp"
#include "support/db_printers.hpp"

using namespace migrate;
using test::ServerRun;

// Runs of so many revisions that what repeats itself is prepared.

namespace {

constexpr int count = 24;

std::string id_of(int number) {
  return "r" + std::to_string(100 + number);
}

/// A chain; each writes its id into the log, and revision `special` runs a text before that.
void add_chain(ServerRun& run, int special = -1, const std::string& text = "") {
  for (int n = 0; n < count; ++n) {
    run.files.add(id_of(n), n == 0 ? "" : "Revises: " + id_of(n - 1),
                  "-- migrate:up\n" + (n == special ? text : "") + "INSERT INTO log (said) VALUES ('" + id_of(n) +
                      "');\n-- migrate:down\nINSERT INTO log (said) VALUES ('no " + id_of(n) + "');\n");
  }
}

std::string all_ids() {
  std::string result;
  for (int n = 0; n < count; ++n) result += (n == 0 ? "" : ",") + id_of(n);
  return result;
}

}  // namespace

TEST_CASE("postgres flight: many revisions up and down, prompt or not, leave the same rows") {
  for (const bool prompt : {true, false}) {
    CAPTURE(prompt);
    ServerRun run;
    run.options.prompt = prompt;
    add_chain(run);
    run.upgrade();
    CHECK(run.heads() == id_of(count - 1));
    CHECK(run.said() == all_ids());
    CHECK(run.history() == all_ids());
    CHECK(run.heard.steps.size() == count);
    CHECK(run.value("SELECT count(*) FROM migrate_history WHERE duration_ms BETWEEN 0 AND 600000") ==
          std::to_string(count));
    const auto connection = run.connect();
    const auto scripts = run.files.open();
    runner::Migrator migrator(*connection, scripts, run.options, run.heard, [&] { return run.connect(); });
    CHECK(migrator.downgrade("base").steps.size() == count);
    CHECK(run.heads().empty());
    CHECK(run.value("SELECT count(*) FROM migrate_history WHERE direction = 'downgrade'") == std::to_string(count));
    CHECK(run.heard.steps.size() == 2 * count);
  }
}

TEST_CASE("postgres flight: a revision that deallocates what is prepared disturbs nobody") {
  ServerRun run;
  add_chain(run, count / 2, "PREPARE own AS SELECT 1;\nDEALLOCATE ALL;\n");
  run.upgrade();
  CHECK(run.heads() == id_of(count - 1));
  CHECK(run.history() == all_ids());
}

TEST_CASE("postgres flight: with a transaction each, what comes again is prepared once") {
  ServerRun run;
  run.options.transaction_per_migration = true;
  add_chain(run, count / 2,
            "INSERT INTO log (said) SELECT statement FROM pg_prepared_statements ORDER BY prepare_time;\n");
  run.upgrade();
  const auto said = run.said();
  for (const char* const kept : {"pg_advisory_xact_lock", "moved by another runner",
                                 "INSERT INTO public.migrate_history", "WITH moved AS (UPDATE"}) {
    CAPTURE(kept);
    const auto found = said.find(kept);
    CHECK(found != std::string::npos);
    CHECK(said.find(kept, found + 1) == std::string::npos);
  }
}

TEST_CASE("postgres flight: with a transaction each, what a revision deallocates is prepared again") {
  for (const char* const text : {"DEALLOCATE ALL;\n", "DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$;\n"}) {
    ServerRun run;
    run.options.transaction_per_migration = true;
    add_chain(run, count / 2, text);
    run.upgrade();
    CHECK(run.heads() == id_of(count - 1));
    CHECK(run.said() == all_ids());
    CHECK(run.history() == all_ids());
  }
}

TEST_CASE("postgres flight: with a transaction each, a statement that a revision never prepared is its own failure") {
  ServerRun run;
  run.options.transaction_per_migration = true;
  add_chain(run, count / 2, "EXECUTE nobodys;\n");
  const auto failure = run.failure();
  CHECK(failure.message.find("nobodys") != std::string::npos);
  CHECK(failure.database_state == DatabaseState::partly_applied);
  CHECK(run.heads() == id_of(count / 2 - 1));
}

TEST_CASE("postgres flight: a version row that cannot be moved is told with its ids") {
  ServerRun run;
  add_chain(run, count / 2,
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'not on my watch'; END $$;\n"
            "CREATE TRIGGER refusing BEFORE UPDATE ON alembic_version FOR EACH ROW EXECUTE FUNCTION refuse();\n");
  const auto failure = run.failure();
  CHECK(failure.message.find("not on my watch") != std::string::npos);
  CHECK(failure.statement.find("SET version_num='" + id_of(count / 2) + "'") != std::string::npos);
  CHECK(failure.database_state == DatabaseState::rolled_back);
  CHECK(run.value("SELECT to_regclass('alembic_version') IS NULL") == "t");
}
