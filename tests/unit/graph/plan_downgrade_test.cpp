#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "migrate/graph/plan.hpp"
#include "support/graph_text.hpp"
#include "unit/graph/refused.hpp"

// The column "downgrade" of ALEMBIC.md 2.4, 2.4.2 and 2.4.3.

using namespace migrate::graph;
using namespace migrate::test;
using migrate::ErrorCode;

namespace {

[[nodiscard]] RevisionMap sample() {
  return graph_sorted("aaa1 <- bbb1 label:lb <- bbb2 <- bbb3; aaa1 <- ccc1 label:lc <- ccc2; xxx1 label:lx <- xxx2");
}

const char* const everything = "bbb3 ccc2 xxx2";

[[nodiscard]] std::string run(const RevisionMap& map, const std::string& from, const std::string& target) {
  return names(map, plan_downgrade(map, rows(map, from), target));
}

[[nodiscard]] std::string left(const RevisionMap& map, const std::string& from, const std::string& target) {
  return names(map, plan_downgrade(map, rows(map, from), target).result);
}

[[nodiscard]] migrate::Error refused(const RevisionMap& map, const std::string& from, const std::string& target) {
  CAPTURE(from);
  CAPTURE(target);
  return refusal_of([&] { return plan_downgrade(map, rows(map, from), target); });
}

}  // namespace

TEST_CASE("downgrade: from everything to every form of target") {
  const RevisionMap map = sample();
  const std::vector<std::pair<std::string, std::string>> table = {
      {"bbb2", "bbb3"},
      {"lb", "bbb3 bbb2"},
      {"base", "bbb3 bbb2 bbb1 ccc2 ccc1 aaa1 xxx2 xxx1"},
      {"lb@base", "bbb3 bbb2 bbb1 ccc2 ccc1 aaa1"},
      {"lb@aaa1", "bbb3 bbb2 bbb1"},
      {"aaa1", "bbb3 bbb2 bbb1 ccc2 ccc1"},
      {"lb@ccc1", "ccc2"},
      {"bbb1+1", "bbb3"},
      {"bbb3-2", "bbb3 bbb2"},
      {"lb@head-1", "bbb3"},
      {"lb@aaa1+1", "bbb3 bbb2"},
      {"lb@-1", "bbb3"},
      {"bbb3", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.first);
    CHECK(run(map, everything, row.first) == row.second);
  }
}

TEST_CASE("downgrade: targets that are refused") {
  const RevisionMap map = sample();
  CHECK(refused(map, everything, "head").code == ErrorCode::multiple_heads);
  CHECK(refused(map, everything, "heads").code == ErrorCode::multiple_heads);
  CHECK(refused(map, everything, "lb@head").message.find("'lb@head'") != std::string::npos);
  CHECK(refused(map, everything, "aaa1@heads").code == ErrorCode::multiple_heads);
  CHECK(refused(map, everything, "aaa1+1").message == "Ambiguous walk");
  CHECK(refused(map, everything, "+1").message == "Relative revision +1 didn't produce 1 migrations");
  CHECK(refused(map, everything, "lb@+2").message == "Relative revision +2 didn't produce 2 migrations");
  CHECK(refused(map, everything, "bbb1+9").message == "Walked too far");
  CHECK(refused(map, everything, "bbb1-3").message == "Walked too far");
  CHECK(refused(map, "bbb1", "ccc1").message ==
        "Destination ccc1 is not a valid downgrade target from current head(s)");
  CHECK(refused(map, "", "aaa1").code == ErrorCode::not_reachable);
  CHECK(refused(map, everything, "lx@aaa1").message == "Not a valid downgrade target from current heads");
}

TEST_CASE("downgrade: -N goes down from the only row") {
  const RevisionMap map = graph_sorted("a1 <- b1 <- c1");
  CHECK(run(map, "c1", "-1") == "c1");
  CHECK(run(map, "c1", "-2") == "c1 b1");
  CHECK(run(map, "c1", "-3") == "c1 b1 a1");
  CHECK(refused(map, "c1", "-4").message == "Relative revision -4 didn't produce 4 migrations");
  CHECK(refused(map, "", "-1").message == "Relative revision -1 didn't produce 1 migrations");
}

TEST_CASE("downgrade: -1 from several rows is ambiguous and says what to type") {
  const auto error = refused(sample(), "bbb3 ccc2", "-1");
  CHECK(error.code == ErrorCode::multiple_heads);
  mentions(error.message, "bbb3, ccc2");
  mentions(error.hint, "bbb3@-1 or ccc2@-1");
  CHECK(run(sample(), "bbb3 ccc2", "ccc2@-1") == "ccc2");
  const auto branch = refused(sample(), "bbb3 ccc2", "aaa1@-1");
  CHECK(branch.code == ErrorCode::multiple_heads);
  mentions(branch.hint, "bbb3@-1 or ccc2@-1");
}

TEST_CASE("downgrade: a merge has no -1") {
  const RevisionMap map = graph_sorted("a1; b1; a1, b1 <- m1");
  CHECK(refused(map, "m1", "-1").message == "Ambiguous walk");
  CHECK(run(map, "m1", "a1") == "m1");
  CHECK(left(map, "m1", "a1") == "a1 b1");
}

TEST_CASE("downgrade: branch@-N finds a branch that a row only implies") {
  const RevisionMap map = graph_sorted("a1 label:la <- a2; b1 <- b2 dep:a2");
  CHECK(run(map, "b2", "la@-1") == "b2 a2");
  CHECK(left(map, "b2", "la@-1") == "a1 b1");
  CHECK(refused(map, "b1", "la@-1").code == ErrorCode::not_reachable);
  CHECK(refused(map, "", "la@-1").code == ErrorCode::not_reachable);
}

TEST_CASE("downgrade: what depends on a removed revision goes first") {
  const RevisionMap map = graph_sorted("a1 <- a2; b1 <- b2 dep:a2 <- b3");
  CHECK(run(map, "b3", "a1") == "b3 b2 a2");
  CHECK(left(map, "b3", "a1") == "a1 b1");
}

TEST_CASE("downgrade: a mere dependency of the row is no target") {
  const RevisionMap map = graph_sorted("a1; b1 dep:a1");
  CHECK(refused(map, "b1", "a1").code == ErrorCode::not_reachable);
  CHECK(run(map, "b1", "b1@base") == "b1");
  CHECK(left(map, "b1", "b1@base") == "a1");
}

TEST_CASE("downgrade: a walk that ends below a root takes that tree only, where Alembic takes all") {
  const RevisionMap map = sample();
  CHECK(run(map, everything, "bbb3-4") == "bbb3 bbb2 bbb1 ccc2 ccc1 aaa1");
  CHECK(left(map, everything, "bbb3-4") == "xxx2");
  CHECK(run(map, everything, "xxx2-2") == "xxx2 xxx1");
  CHECK(run(map, "bbb3 xxx2", "lx@-2") == "xxx2 xxx1");
}

TEST_CASE("downgrade: branch@-N that ends below a root leaves what another branch stands on") {
  const RevisionMap map = graph_sorted("a1 <- b1 label:lb; a1 <- c1 <- c2");
  CHECK(run(map, "b1 c2", "lb@-2") == "b1");
  CHECK(left(map, "b1 c2", "lb@-2") == "c2");
  CHECK(run(map, "b1", "lb@-2") == "b1 a1");
  CHECK(run(sample(), everything, "lb@bbb3-4") == "bbb3 bbb2 bbb1");
}

TEST_CASE("downgrade: base of nothing, and a target that is the row, are empty plans") {
  const RevisionMap map = sample();
  CHECK(run(map, "", "base").empty());
  CHECK(run(map, "bbb2", "bbb2").empty());
  CHECK(left(map, "bbb2", "bbb2") == "bbb2");
  CHECK(run(checked_map({}), "", "base").empty());
}

TEST_CASE("downgrade: up and down again, by every way, ends where it began") {
  const RevisionMap map = sample();
  for (const std::string state : {"", "aaa1", "bbb2", "bbb1 ccc1", "ccc2 xxx1", "xxx1"}) {
    CAPTURE(state);
    HeadSet now = plan_upgrade(map, rows(map, state), "heads").result;
    CHECK(names(map, now) == everything);
    now = plan_downgrade(map, now, "base").result;
    CHECK(now.empty());
  }
}
