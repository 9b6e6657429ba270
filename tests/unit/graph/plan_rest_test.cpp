#include <doctest/doctest.h>

#include <string>

#include "migrate/graph/plan.hpp"
#include "support/graph_text.hpp"
#include "unit/graph/refused.hpp"

using namespace migrate::graph;
using namespace migrate::test;
using migrate::ErrorCode;

namespace {

//          bbb1 <- bbb2
//         /            \.
// aaa1 <-               mmm1
//         \            /
//          ccc1 <-----´
[[nodiscard]] RevisionMap diamond() {
  return graph_sorted("aaa1 <- bbb1 <- bbb2; aaa1 <- ccc1; bbb2, ccc1 <- mmm1");
}

}  // namespace

TEST_CASE("rest: with the rows as they were, the whole plan is left") {
  const RevisionMap map = diamond();
  const Plan up = plan_upgrade(map, {}, "head");
  const Plan rest = plan_rest(map, {}, up);
  CHECK(names(map, rest) == names(map, up));
  CHECK(rest.result == up.result);
}

TEST_CASE("rest: what others applied falls out, and the moves fit the new rows") {
  const RevisionMap map = diamond();
  const Plan up = plan_upgrade(map, {}, "head");
  const Plan rest = plan_rest(map, rows(map, "bbb2"), up);
  CHECK(names(map, rest) == "ccc1 mmm1");
  CHECK(text(map, rest.steps[0].move) == "insert ccc1");
  CHECK(text(map, rest.steps[1].move) == "delete bbb2, update ccc1>mmm1");
  CHECK(names(map, rest.result) == "mmm1");
}

TEST_CASE("rest: a relative plan does not go further than it meant to at first") {
  const RevisionMap map = diamond();
  const Plan two = plan_upgrade(map, rows(map, "aaa1"), "bbb1+1");
  CHECK(names(map, plan_rest(map, rows(map, "bbb1"), two)) == "bbb2");
  CHECK(plan_rest(map, rows(map, "bbb2"), two).steps.empty());
}

TEST_CASE("rest: of a downgrade what others took back falls out") {
  const RevisionMap map = diamond();
  const Plan down = plan_downgrade(map, rows(map, "mmm1"), "base");
  const Plan rest = plan_rest(map, rows(map, "bbb1 ccc1"), down);
  CHECK(names(map, rest) == "bbb1 ccc1 aaa1");
  CHECK(rest.result.empty());
  CHECK(plan_rest(map, {}, down).steps.empty());
}

TEST_CASE("rest: rows that went the other way are refused by name") {
  const RevisionMap map = diamond();
  const Plan up = plan_upgrade(map, rows(map, "bbb2 ccc1"), "head");
  const auto gone = refusal_of([&] { return plan_rest(map, rows(map, "bbb2"), up); });
  CHECK(gone.code == ErrorCode::version_table);
  CHECK(gone.message.find("ccc1 is no longer applied") != std::string::npos);

  const Plan down = plan_downgrade(map, rows(map, "bbb1"), "aaa1");
  const auto above = refusal_of([&] { return plan_rest(map, rows(map, "bbb2"), down); });
  CHECK(above.message.find("bbb2 is applied now") != std::string::npos);
}

TEST_CASE("rest: nothing wanted leaves nothing, wherever the rows are") {
  const RevisionMap map = diamond();
  const Plan rest = plan_rest(map, rows(map, "ccc1"), Plan{});
  CHECK(rest.steps.empty());
  CHECK(names(map, rest.result) == "ccc1");
}
