#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "migrate/graph/plan.hpp"
#include "support/graph_text.hpp"

// The worked examples of ALEMBIC.md 4.2, run with Alembic 1.19.

using namespace migrate::graph;
using namespace migrate::test;

namespace {

struct Example {
  std::string graph;
  std::string up;    ///< upgrade heads from nothing
  std::string down;  ///< downgrade base from there
};

const std::vector<Example> examples = {
    {"a1 <- b1 <- c1", "a1 b1 c1", "c1 b1 a1"},
    {"a1 <- b1; a1 <- c1", "a1 c1 b1", "b1 c1 a1"},
    {"a1 <- c1; a1 <- b1 <- z1", "a1 b1 z1 c1", "c1 z1 b1 a1"},
    {"a1 <- b1; a1 <- c1; b1, c1 <- d1", "a1 c1 b1 d1", "d1 b1 c1 a1"},
    {"a1 <- b1; a1 <- c1; c1, b1 <- d1", "a1 b1 c1 d1", "d1 c1 b1 a1"},
    {"a1 <- b1 <- b2 <- b3; a1 <- c1; b3, c1 <- m1", "a1 c1 b1 b2 b3 m1", "m1 b3 b2 b1 c1 a1"},
    {"a1 <- a2; b1 <- b2", "b1 b2 a1 a2", "a2 a1 b2 b1"},
    {"z1 <- z2; b1 <- b2", "z1 z2 b1 b2", "b2 b1 z2 z1"},
    {"a1 <- a2 <- a3; b1 <- b2 <- b3; b2 dep:a2", "a1 a2 b1 b2 b3 a3", "a3 b3 b2 b1 a2 a1"},
    {"a1 <- a2; b1 <- b2 <- b3; b2 dep:a2", "a1 a2 b1 b2 b3", "b3 b2 b1 a2 a1"},
    {"a1 <- b1; a1 <- c1; a1 <- d1; b1, c1, d1 <- m1 <- n1", "a1 d1 c1 b1 m1 n1", "n1 m1 b1 c1 d1 a1"},
    {"a1 <- b1 <- b2; b1 <- b3; a1 <- c1 <- c2", "a1 c1 c2 b1 b3 b2", "b2 b3 b1 c2 c1 a1"},
    {"a1 <- b1; a1 <- c1; b1, c1 <- m1; b1, c1 <- m2", "a1 c1 b1 m2 m1", "m1 m2 b1 c1 a1"},
    {"a1 <- b1; a1 <- c1; b1, c1 <- m1; b1, c1 <- m2; m1, m2 <- z1", "a1 c1 b1 m2 m1 z1", "z1 m1 m2 b1 c1 a1"},
    {"a1 <- a2 <- a3; b1 <- b2 <- b3; a2 dep:b1; b2 dep:a2", "b1 a1 a2 b2 b3 a3", "a3 b3 b2 a2 a1 b1"},
    {"a1 <- b1 <- b2; a1 <- c1 <- c2 dep:b1; x1 <- x2 dep:c2", "a1 b1 c1 c2 x1 x2 b2", "b2 x2 x1 c2 c1 b1 a1"},
    {"b1 dep:a1 <- b2 dep:a1 <- b3 dep:a2; a1 <- a2", "a1 a2 b1 b2 b3", "b3 b2 b1 a2 a1"},
    {"b1 <- a1 dep:b1 <- c1", "b1 a1 c1", "c1 a1 b1"},
    {"aaa1 <- bbb1 <- bbb2 <- bbb3; aaa1 <- ccc1 <- ccc2; xxx1 <- xxx2", "xxx1 xxx2 aaa1 ccc1 ccc2 bbb1 bbb2 bbb3",
     "bbb3 bbb2 bbb1 ccc2 ccc1 aaa1 xxx2 xxx1"},
    {"a1 <- b1; a1 <- c1; b1, c1 <- m1; c1 <- d1", "a1 c1 b1 m1 d1", "d1 m1 b1 c1 a1"},
};

}  // namespace

TEST_CASE("order: upgrades and downgrades run as in Alembic") {
  for (const Example& example : examples) {
    CAPTURE(example.graph);
    const RevisionMap map = graph_sorted(example.graph);
    const Plan up = plan_upgrade(map, {}, "heads");
    CHECK(names(map, up) == example.up);
    const Plan down = plan_downgrade(map, up.result, "base");
    CHECK(names(map, down) == example.down);
    CHECK(down.result.empty());
  }
}

TEST_CASE("order: dependencies and merges leave the rows that nothing else needs") {
  const auto rows_after = [](const char* drawing) {
    const RevisionMap map = graph_sorted(drawing);
    return names(map, plan_upgrade(map, {}, "heads").result);
  };
  CHECK(rows_after("a1 <- a2; b1 <- b2 <- b3; b2 dep:a2") == "b3");
  CHECK(rows_after("a1 <- b1 <- b2; a1 <- c1 <- c2 dep:b1; x1 <- x2 dep:c2") == "b2 x2");
  CHECK(rows_after("b1 dep:a1 <- b2 dep:a1 <- b3 dep:a2; a1 <- a2") == "b3");
}

TEST_CASE("order: several dependencies run in declared order, where Alembic's order is by chance") {
  const RevisionMap map = graph_sorted("a1; b1; c1; d1 dep:b1,a1,c1 <- d2");
  CHECK(names(map, plan_upgrade(map, {}, "heads")) == "c1 a1 b1 d1 d2");
  CHECK(names(map, plan_downgrade(map, rows(map, "d2"), "base")) == "d2 d1 b1 a1 c1");
}

TEST_CASE("order: part of a diamond is run and taken back") {
  const RevisionMap map = graph_sorted("a1 <- b1; a1 <- c1; b1, c1 <- m1");
  CHECK(names(map, plan_upgrade(map, rows(map, "b1"), "head")) == "c1 m1");
  const Plan down = plan_downgrade(map, rows(map, "m1"), "b1");
  CHECK(names(map, down) == "m1");
  CHECK(names(map, down.result) == "b1 c1");
}

TEST_CASE("order: file order, not the spelling of ids, breaks ties") {
  const RevisionMap map = graph_as_drawn("z1 <- z2; b1 <- b2");
  CHECK(names(map, plan_upgrade(map, {}, "heads")) == "b1 b2 z1 z2");
}
