#include "migrate/graph/step.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/graph/plan.hpp"
#include "support/graph_text.hpp"

// What each step does to the version table: ALEMBIC.md 5.3 and 5.4.

using namespace migrate::graph;
using namespace migrate::test;

namespace {

/// The moves of a plan, "; " between them.
[[nodiscard]] std::string moves(const RevisionMap& map, const Plan& plan) {
  std::string all;
  for (const Step& step : plan.steps) all += (all.empty() ? "" : "; ") + text(map, step.move);
  return all;
}

}  // namespace

TEST_CASE("step: a fork and a merge move the rows as Alembic does") {
  const RevisionMap map = graph_sorted("a1 <- b1; a1 <- c1; b1, c1 <- m1");
  CHECK(moves(map, plan_upgrade(map, {}, "head")) == "insert a1; update a1>c1; insert b1; delete b1, update c1>m1");
  CHECK(moves(map, plan_downgrade(map, rows(map, "m1"), "base")) ==
        "insert b1, update m1>c1; delete b1; update c1>a1; delete a1");
}

TEST_CASE("step: a dependency's row is absorbed and comes back") {
  const RevisionMap map = graph_sorted("a1 <- a2; b1 <- b2; b2 dep:a2");
  CHECK(moves(map, plan_upgrade(map, {}, "heads")) == "insert a1; update a1>a2; insert b1; delete b1, update a2>b2");
  const Plan down = plan_downgrade(map, rows(map, "b2"), "b1");
  CHECK(moves(map, down) == "insert b1, update b2>a2");
  CHECK(names(map, down.result) == "a2 b1");
}

TEST_CASE("step: what another row still needs does not come back") {
  const RevisionMap map = graph_sorted("a1 <- a2 <- a3; b1 <- b2; b2 dep:a2");
  const Plan up = plan_upgrade(map, {}, "heads");
  CHECK(names(map, up.result) == "a3 b2");
  CHECK(text(map, downgrade_move(map, up.result, map.find("b2").value())) == "update b2>b1");
}

TEST_CASE("step: a root that depends on something takes over its row") {
  const RevisionMap map = graph_sorted("a1; b1 dep:a1; c1 dep:a1");
  CHECK(text(map, upgrade_move(map, rows(map, "a1"), map.find("b1").value())) == "update a1>b1");
  CHECK(text(map, upgrade_move(map, rows(map, "b1"), map.find("c1").value())) == "insert c1");
  CHECK(text(map, downgrade_move(map, rows(map, "b1 c1"), map.find("b1").value())) == "delete b1");
  CHECK(text(map, downgrade_move(map, rows(map, "c1"), map.find("c1").value())) == "update c1>a1");
}

TEST_CASE("step: a merge beside unrelated rows leaves them alone") {
  const RevisionMap map = graph_sorted("b1; c1; d1; b1, c1, d1 <- m1; x1");
  CHECK(text(map, upgrade_move(map, rows(map, "b1 c1 d1 x1"), map.find("m1").value())) ==
        "delete b1, delete c1, update d1>m1");
  CHECK(text(map, downgrade_move(map, rows(map, "m1 x1"), map.find("m1").value())) ==
        "insert b1, insert c1, update m1>d1");
}

TEST_CASE("step: parents that imply one another leave sound rows, where Alembic's go wrong") {
  const RevisionMap map = graph_sorted("a1 <- a2; a1, a2 <- m1; x1");
  const Plan up = plan_upgrade(map, {}, "heads");
  CHECK(names(map, up.result) == "m1 x1");
  const Plan down = plan_downgrade(map, up.result, "a2");
  CHECK(names(map, down.result) == "a2 x1");
  CHECK(moves(map, down) == "update m1>a2");
  CHECK(names(map, plan_upgrade(map, down.result, "heads").result) == "m1 x1");

  const RevisionMap wide = graph_sorted("a1 <- a2; c1; b1 dep:c1,a1,a2");
  const Plan all = plan_upgrade(wide, {}, "heads");
  CHECK(names(wide, all.result) == "b1");
  CHECK(names(wide, plan_downgrade(wide, all.result, "b1@base").result) == "a2 c1");
}
