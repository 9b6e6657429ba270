#include "runner/cures.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "migrate/db/connect.hpp"

using namespace migrate;
using runner::add_cure;
using runner::cure_for;

namespace {

Error refused(std::string sqlstate, std::string message = "refused") {
  Error error(ErrorCode::statement_failed, std::move(message));
  error.sqlstate = std::move(sqlstate);
  return error;
}

bool holds(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

/// The cure for what SQLite really says.
std::string on_sqlite(const std::string& text) {
  const auto connection = db::connect(config::DatabaseUrl::parse("sqlite://"));
  try {
    connection->run(text);
  } catch (const Error& error) {
    CAPTURE(error.message);
    return cure_for(error);
  }
  FAIL("it ran: " << text);
  return {};
}

}  // namespace

TEST_CASE("cures: what is not known has none") {
  CHECK(cure_for(refused("42601")).empty());
  CHECK(cure_for(refused("")).empty());
  CHECK(cure_for(Error(ErrorCode::io, "cannot read")).empty());
}

TEST_CASE("cures: words decide where one SQLSTATE has several causes, and a foreign language gets the general one") {
  CHECK(holds(cure_for(refused("42501", "permission denied for schema public")), "GRANT CREATE ON SCHEMA public"));
  CHECK(holds(cure_for(refused("42501", "must be owner of table t")), "only the owner"));
  CHECK(holds(cure_for(refused("42501", "keine Berechtigung für Tabelle t")), "let the owner GRANT it"));
  CHECK(holds(cure_for(refused("55006", "cannot ALTER TABLE \"t\" because it has pending trigger events")),
              "SET CONSTRAINTS ALL IMMEDIATE"));
  CHECK(holds(cure_for(refused("55006", "database \"d\" is being accessed by other users")), "pg_stat_activity"));
  auto locks = refused("53200", "out of shared memory");
  CHECK(holds(cure_for(locks), "transaction_per_migration: true"));
  locks.hint = "You might need to increase max_locks_per_transaction.";
  CHECK(holds(cure_for(locks), "table of locks"));
}

TEST_CASE("cures: every well-known state has one") {
  for (const char* const state :
       {"55P03", "57014", "40P01", "40001", "55006", "25P03", "25P04", "53200", "53100", "25006",
        "42501", "57P01", "57P02", "57P03", "26000", "42P05", "08P01", "25001", "55P04", "42P07",
        "42710", "42701", "42P06", "42723", "42P01", "3F000", "22021", "22P05"}) {
    CAPTURE(state);
    const auto cure = cure_for(refused(state));
    CHECK_FALSE(cure.empty());
    CHECK_FALSE(cure.ends_with('.'));
  }
}

TEST_CASE("cures: the cure stands behind the hint of the server, once") {
  auto error = refused("55P04");
  error.hint = "New enum values must be committed before they can be used.";
  add_cure(error);
  CHECK(holds(error.hint, "can be used. a new enum value"));
  const auto once = error.hint;
  add_cure(error);
  CHECK(error.hint == once);
  error = refused("40001");
  add_cure(error);
  CHECK(error.hint == cure_for(error));
  error = refused("57014");
  error.code = ErrorCode::interrupted;
  add_cure(error);
  CHECK(error.hint.empty());
}

TEST_CASE("cures: SQLite's words are known") {
  CHECK(holds(on_sqlite("BEGIN; VACUUM"), "transaction:false"));
  CHECK(holds(on_sqlite("BEGIN; BEGIN"), "transaction:false"));
  CHECK(holds(on_sqlite("CREATE TABLE t (a); CREATE TABLE t (a)"), "there before"));
  CHECK(holds(on_sqlite("CREATE TABLE t (a); ALTER TABLE t ADD COLUMN a"), "there before"));
  CHECK(holds(on_sqlite("SELECT * FROM t"), "Depends On"));
  CHECK(
      holds(on_sqlite("CREATE TABLE t (a); INSERT INTO t VALUES (1); ALTER TABLE t ADD COLUMN b NOT NULL"), "DEFAULT"));
}
