#include "support/fake_connection.hpp"

#include <doctest/doctest.h>

#include "support/db_printers.hpp"

using namespace migrate;
using test::FakeConnection;

TEST_CASE("fake connection: fails at the statement it is told to, counting over all calls") {
  FakeConnection connection;
  connection.fail_at(2);
  connection.begin();
  CHECK(connection.query("SELECT 1", {}).empty());
  const auto error = test::thrown_by<db::StatementError>([&] { connection.run("SELECT 2;\nSELECT 3; SELECT 4", {}); });
  CHECK(error.statement_index == 1);
  CHECK(error.offset == std::size_t{10});
  CHECK(connection.state() == db::SessionState::failed_transaction);
  CHECK_THROWS_AS(connection.commit(), Error);
  CHECK(connection.lasting().empty());
}

TEST_CASE("fake connection: knows what lasts") {
  FakeConnection connection;
  connection.run("SELECT 1", {});
  connection.begin();
  connection.run("SELECT 2", {});
  connection.rollback();
  connection.begin();
  connection.run("SELECT 3", {});
  connection.commit();
  CHECK(connection.lasting() == std::vector<std::string>{"SELECT 1", "SELECT 3"});
}

TEST_CASE("fake connection: answers as told, the latest promise first") {
  FakeConnection connection;
  connection.answer("version_num", {{"version_num"}, {{"a1"}}});
  connection.count("DELETE", 0);
  CHECK(connection.query("SELECT version_num FROM t", {}).values[0][0] == "a1");
  connection.answer("version_num", {{"version_num"}, {}});
  CHECK(connection.query("SELECT version_num FROM t", {}).empty());
  CHECK(connection.execute("DELETE FROM t", {}) == 0);
  const std::vector<db::Value> values = {"x", std::nullopt};
  CHECK(connection.execute("INSERT INTO t VALUES ($1, $2)", values) == 1);
  CHECK(connection.log().back() == "INSERT INTO t VALUES ($1, $2) [x, NULL]");
}
