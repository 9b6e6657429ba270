#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "migrate/graph/plan.hpp"
#include "support/graph_text.hpp"
#include "unit/graph/refused.hpp"

// The column "upgrade" of ALEMBIC.md 2.4, 2.4.1 and 2.4.4.

using namespace migrate::graph;
using namespace migrate::test;
using migrate::ErrorCode;

namespace {

[[nodiscard]] RevisionMap sample() {
  return graph_sorted("aaa1 <- bbb1 label:lb <- bbb2 <- bbb3; aaa1 <- ccc1 label:lc <- ccc2; xxx1 label:lx <- xxx2");
}

[[nodiscard]] std::string run(const RevisionMap& map, const std::string& from, const std::string& target) {
  return names(map, plan_upgrade(map, rows(map, from), target));
}

[[nodiscard]] migrate::Error refused(const RevisionMap& map, const std::string& from, const std::string& target) {
  CAPTURE(from);
  CAPTURE(target);
  return refusal_of([&] { return plan_upgrade(map, rows(map, from), target); });
}

}  // namespace

TEST_CASE("upgrade: from nothing to every form of target") {
  const RevisionMap map = sample();
  const std::vector<std::pair<std::string, std::string>> table = {
      {"bbb2", "aaa1 bbb1 bbb2"},
      {"lb", "aaa1 bbb1"},
      {"heads", "xxx1 xxx2 aaa1 ccc1 ccc2 bbb1 bbb2 bbb3"},
      {"base", ""},
      {"lb@head", "aaa1 bbb1 bbb2 bbb3"},
      {"lb@base", ""},
      {"lb@aaa1", "aaa1"},
      {"aaa1@heads", "aaa1 ccc1 ccc2 bbb1 bbb2 bbb3"},
      {"bbb1+1", "aaa1 bbb1 bbb2"},
      {"bbb3-2", "aaa1 bbb1"},
      {"lb@head-1", "aaa1 bbb1 bbb2"},
      {"lb@aaa1+1", "aaa1 bbb1"},
      {"lb@+2", "aaa1 bbb1"},
      {"bbb2+0", "aaa1 bbb1 bbb2"},
  };
  for (const auto& row : table) {
    CAPTURE(row.first);
    CHECK(run(map, "", row.first) == row.second);
  }
}

TEST_CASE("upgrade: targets that are refused") {
  const RevisionMap map = sample();
  CHECK(refused(map, "", "head").code == ErrorCode::multiple_heads);
  CHECK(refused(map, "", "aaa1@head").message.find("'aaa1@head'") != std::string::npos);
  CHECK(refused(map, "", "lb@ccc1").message == "Can't locate revision identified by 'ccc1'");
  CHECK(refused(map, "", "aaa1+1").message == "Ambiguous walk");
  mentions(refused(map, "", "aaa1+1").hint, "bbb1, ccc1");
  CHECK(refused(map, "", "base+1").message == "Ambiguous walk");
  CHECK(refused(map, "", "-1").message == "Relative revision -1 didn't produce 1 migrations");
  CHECK(refused(map, "", "lb@-1").message == "Relative revision -1 didn't produce 1 migrations");
  CHECK(refused(map, "", "bbb1+9").message == "Walked too far");
  CHECK(refused(map, "", "bbb1-2").message == "Walked too far");
  CHECK(refused(map, "", "ghost").code == ErrorCode::unknown_revision);
}

TEST_CASE("upgrade: +N counts from the only row, or from the base") {
  const RevisionMap map = graph_sorted("a1 <- b1 <- c1");
  CHECK(run(map, "", "+1") == "a1");
  CHECK(run(map, "a1", "+2") == "b1 c1");
  CHECK(run(map, "", "base+2") == "a1 b1");
  CHECK(refused(map, "b1", "+2").message == "Relative revision +2 didn't produce 2 migrations");
  CHECK(refused(map, "", "+5").message == "Relative revision +5 didn't produce 5 migrations");
  const RevisionMap forked = sample();
  const auto error = refused(forked, "bbb1 ccc1", "+1");
  CHECK(error.message == "Ambiguous upgrade from multiple current revisions");
  mentions(error.hint, "bbb1@+1");
  CHECK(run(forked, "bbb1 ccc1", "lb@+1") == "bbb2");
}

TEST_CASE("upgrade: branch@+N counts from what is applied on the branch") {
  const RevisionMap map = sample();
  CHECK(run(map, "aaa1", "lb@+1") == "bbb1");
  CHECK(run(map, "ccc2", "lb@+1") == "bbb1");
  CHECK(run(map, "ccc2", "lx@+1") == "xxx1");
  CHECK(refused(map, "bbb3", "lb@+1").message == "Relative revision +1 didn't produce 1 migrations");
  CHECK(refused(map, "aaa1", "nope@+1").message == "Can't locate revision identified by 'nope'");
}

TEST_CASE("upgrade: all that a target needs is applied, also from other branches") {
  const RevisionMap diamond = graph_sorted("a1 <- b1; a1 <- c1; b1, c1 <- m1");
  CHECK(run(diamond, "b1", "+1") == "c1 m1");
  const RevisionMap map = graph_sorted("a1 <- a2; b1 <- b2 dep:a2");
  CHECK(run(map, "b1", "b2") == "a1 a2 b2");
}

TEST_CASE("upgrade: nothing to do is an empty plan that keeps the rows") {
  const RevisionMap map = graph_sorted("a1 <- b1 <- c1; x1");
  for (const std::string target : {"b1", "a1", "base"}) {
    const Plan plan = plan_upgrade(map, rows(map, "b1 x1"), target);
    CHECK(plan.steps.empty());
    CHECK(names(map, plan.result) == "b1 x1");
  }
}

TEST_CASE("upgrade: rows that lie above one another are refused") {
  const RevisionMap map = graph_sorted("aaa1 <- bbb1 <- ccc1");
  const auto error = refused(map, "aaa1 bbb1", "heads");
  CHECK(error.code == ErrorCode::version_table);
  CHECK(error.message == "Requested revision bbb1 overlaps with other requested revisions aaa1");
}

TEST_CASE("upgrade: heads of a branch that need one another are refused") {
  const RevisionMap map = graph_sorted("r1 <- a1; r1 <- b1 dep:a1");
  CHECK(refused(map, "", "r1@heads").message == "Requested revision b1 overlaps with other requested revisions a1");
}
