#include "migrate/db/transaction.hpp"

#include <doctest/doctest.h>

#include "support/db_printers.hpp"
#include "support/fake_connection.hpp"

using namespace migrate;
using db::Transaction;
using db::TransactionState;
using test::FakeConnection;

TEST_CASE("transaction: leaving the scope rolls back") {
  FakeConnection connection;
  { const Transaction transaction(connection); }
  CHECK(connection.log_text() == "BEGIN\nROLLBACK\n");
}

TEST_CASE("transaction: committed is committed, and only once") {
  FakeConnection connection;
  {
    Transaction transaction(connection);
    connection.run("SELECT 1", {});
    transaction.commit();
    CHECK(transaction.state() == TransactionState::committed);
    transaction.rollback();
    CHECK(transaction.state() == TransactionState::committed);
    CHECK_THROWS_AS(transaction.commit(), Error);
  }
  CHECK(connection.log_text() == "BEGIN\nSELECT 1\nCOMMIT\n");
}

TEST_CASE("transaction: a refused COMMIT is rolled back") {
  FakeConnection connection;
  connection.fail_in_commit();
  Transaction transaction(connection);
  CHECK_THROWS_AS(transaction.commit(), db::StatementError);
  CHECK(transaction.state() == TransactionState::rolled_back);
}

TEST_CASE("transaction: a session that breaks in COMMIT leaves it in doubt") {
  FakeConnection connection;
  connection.break_in_commit();
  {
    Transaction transaction(connection);
    const auto error = test::thrown_by<Error>([&] { transaction.commit(); });
    CHECK(error.code == ErrorCode::connection_lost);
    CHECK(error.database_state == DatabaseState::in_doubt);
    CHECK(transaction.state() == TransactionState::in_doubt);
  }
  CHECK(connection.log_text() == "BEGIN\nCOMMIT\n");
}

TEST_CASE("transaction: rolling back a broken session does not throw") {
  FakeConnection connection;
  connection.break_at(0);
  Transaction transaction(connection);
  CHECK_THROWS_AS(connection.run("SELECT 1", {}), Error);
  CHECK_NOTHROW(transaction.rollback());
  CHECK(transaction.state() == TransactionState::rolled_back);
}
