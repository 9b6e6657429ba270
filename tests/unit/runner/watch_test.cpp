#include "migrate/runner/watch.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "migrate/db/connect.hpp"

using namespace migrate;
using std::chrono::milliseconds;

namespace {

std::unique_ptr<db::Connection> memory() {
  return db::connect(config::DatabaseUrl::parse("sqlite://"));
}

constexpr const char* endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c";

}  // namespace

TEST_CASE("watch: a request to stop cancels what runs, and the failure can be told from others") {
  const auto connection = memory();
  Interrupt interrupt;
  const runner::Watch watch(*connection, &interrupt);
  interrupt.request();
  try {
    static_cast<void>(connection->query(endless));
    FAIL("it ended");
  } catch (const Error& error) {
    CHECK(runner::is_cancelled(error));
  }
}

TEST_CASE("watch: a cancel that came to nothing is tried again while something is waited for") {
  const auto connection = memory();
  Interrupt interrupt;
  const runner::Watch watch(*connection, &interrupt);
  interrupt.request();
  for (int call = 0; call < 3; ++call) CHECK_THROWS_AS(static_cast<void>(connection->query(endless)), Error);
}

TEST_CASE("watch: what nobody wants to stop runs on, and an end of the watch is the end of cancelling") {
  const auto connection = memory();
  Interrupt interrupt;
  const char* const long_one =
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000000) SELECT max(n) FROM c";
  {
    const runner::Watch watch(*connection, &interrupt);
    CHECK(connection->query(long_one).size() == 1);
  }
  interrupt.request();
  CHECK(connection->query(long_one).size() == 1);
  const runner::Watch nothing(*connection, nullptr);
  CHECK(connection->query(long_one).size() == 1);
}

TEST_CASE("watch: a statement that failed for its own reasons was not cancelled") {
  const auto connection = memory();
  try {
    connection->run("SELECT nothing");
    FAIL("it ran");
  } catch (const Error& error) {
    CHECK_FALSE(runner::is_cancelled(error));
  }
  Error timeout(ErrorCode::statement_failed, "canceling statement due to user request");
  timeout.sqlstate = "57014";
  CHECK(runner::is_cancelled(timeout));
  timeout.code = ErrorCode::connection_lost;
  CHECK_FALSE(runner::is_cancelled(timeout));
}
