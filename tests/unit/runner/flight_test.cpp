#include "runner/flight.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "support/db_printers.hpp"
#include "support/fake_connection.hpp"

using namespace migrate;
using runner::Flight;
using test::FakeConnection;

namespace {

/// Three statements, each of which tells when the database comes to it, when it is through, and when it fails.
struct Told {
  Told() {
    for (const std::string text : {"one", "two", "three"}) {
      flight.then([this, text] { words += "to " + text + ", "; });
      auto leg = Flight::statement(text);
      leg.answered = [this, text](const db::Answer&) { words += text + ", "; };
      leg.failed = [this, text](const db::StatementError&) { words += text + " failed, "; };
      flight.add(std::move(leg));
    }
    flight.then([this] { words += "landed"; });
  }
  Flight flight;
  std::string words;
};

}  // namespace

TEST_CASE("flight: what is to be done between statements is done between their answers") {
  FakeConnection connection;
  Told told;
  told.flight.run(connection);
  CHECK(told.words == "to one, one, to two, two, to three, three, landed");
  CHECK(connection.log_text() == "one\ntwo\nthree\n");
  CHECK(told.flight.empty());
  CHECK(told.flight.bytes() == 0);
}

TEST_CASE("flight: a failure is told to its own statement, and what stands behind it is not reached") {
  for (const auto way : {Flight::Way::together, Flight::Way::one_by_one}) {
    FakeConnection connection;
    connection.fail_at(1);
    Told told;
    const auto error = test::thrown_by<db::StatementError>([&] { told.flight.run(connection, way); });
    CHECK(told.words == "to one, one, to two, two failed, ");
    CHECK(error.statement_index == 1);
    CHECK(told.flight.empty());
  }
}

TEST_CASE("flight: what a function throws stops the rest and comes through") {
  FakeConnection connection;
  Flight flight;
  auto leg = Flight::statement("one");
  leg.answered = [](const db::Answer&) { throw std::runtime_error("enough"); };
  flight.add(std::move(leg));
  flight.add("two");
  CHECK_THROWS_AS(flight.run(connection), std::runtime_error);
  CHECK(connection.log_text() == "one\n");
}

TEST_CASE("flight: functions without a statement are called all the same") {
  FakeConnection connection;
  Flight flight;
  bool called = false;
  flight.then([&called] { called = true; });
  CHECK_FALSE(flight.empty());
  flight.run(connection);
  CHECK(called);
  CHECK(connection.statements() == 0);
}

TEST_CASE("flight: its weight is that of texts and parameters") {
  Flight flight;
  flight.add("SELECT 1");
  const auto one = flight.bytes();
  CHECK(one > 8);
  auto leg = Flight::statement("SELECT $1");
  leg.parameters = {std::string(1000, 'x'), std::nullopt};
  flight.add(std::move(leg));
  CHECK(flight.bytes() > one + 1000);
}
