#include "migrate/runner/report.hpp"

#include <doctest/doctest.h>

using migrate::graph::Direction;
using migrate::runner::StepWords;

TEST_CASE("report: a step's words are Alembic's") {
  CHECK(StepWords{Direction::upgrade, {}, {"a1"}, "m"}.to_string() == "Running upgrade  -> a1");
  CHECK(StepWords{Direction::upgrade, {"b1", "c1"}, {"d1"}, ""}.to_string() == "Running upgrade b1, c1 -> d1");
  CHECK(StepWords{Direction::downgrade, {"a1"}, {}, ""}.to_string() == "Running downgrade a1 -> ");
  CHECK(StepWords{Direction::stamp, {"a1", "b2"}, {"c3"}, ""}.to_string() == "Running stamp_revision a1, b2 -> c3");
}
