#include "migrate/db/connection.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/db_printers.hpp"
#include "support/fake_connection.hpp"

using namespace migrate;
using db::BatchItem;
using test::FakeConnection;

namespace {

std::vector<BatchItem> batch() {
  std::vector<BatchItem> items(5);
  items[0].kind = BatchItem::Kind::begin;
  items[1].text = "UPDATE";
  items[2].text = "SELECT";
  items[2].wants_rows = true;
  items[3].text = "DELETE";
  items[4].kind = BatchItem::Kind::commit;
  return items;
}

}  // namespace

TEST_CASE("connection: where nothing travels together, a batch is one statement after the other") {
  FakeConnection connection;
  connection.count("UPDATE", 7);
  connection.answer("SELECT", {{"a"}, {{"x"}}});
  std::string told;
  connection.run_together(batch(), [&](const db::Answer& answer) {
    told += std::to_string(answer.number) + ":" + std::to_string(answer.affected) + ":" +
            std::to_string(answer.rows.size()) + " ";
  });
  CHECK_FALSE(connection.carries_batches());
  CHECK(told == "0:0:0 1:7:0 2:0:1 3:1:0 4:0:0 ");
  CHECK(connection.log_text() == "BEGIN\nUPDATE\nSELECT\nDELETE\nCOMMIT\n");
}

TEST_CASE("connection: a batch stops at the first failure and says which it was") {
  FakeConnection connection;
  connection.fail_at(1);
  const auto error = test::thrown_by<db::StatementError>([&] { connection.run_together(batch(), {}); });
  CHECK(error.statement_index == 2);
  CHECK(connection.log_text() == "BEGIN\nUPDATE\nSELECT\n");
  CHECK(connection.state() == db::SessionState::failed_transaction);
}
