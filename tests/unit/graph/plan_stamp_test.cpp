#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "migrate/graph/plan.hpp"
#include "support/graph_text.hpp"
#include "unit/graph/refused.hpp"

// ALEMBIC.md 5.5, with 0.2.1 and 0.2.2 mended.

using namespace migrate::graph;
using namespace migrate::test;
using migrate::ErrorCode;

namespace {

[[nodiscard]] RevisionMap sample() {
  return graph_sorted(
      "aaa1 <- bbb1 label:lb <- bbb2; aaa1 <- ccc1 <- ccc2; bbb2, ccc2 <- mmm1; xxx1 label:lx <- xxx2 dep:bbb1");
}

[[nodiscard]] Plan stamp(const RevisionMap& map, const std::string& from, const std::vector<std::string>& targets) {
  Plan plan = plan_stamp(map, rows(map, from), targets);
  HeadSet now = rows(map, from);
  for (const Step& step : plan.steps) {
    CHECK(step.direction == Direction::stamp);
    CHECK_FALSE(step.revision.has_value());
    now = apply(map, now, step.move);
  }
  CHECK(now == plan.result);
  return plan;
}

[[nodiscard]] std::string left(const RevisionMap& map, const std::string& from,
                               const std::vector<std::string>& targets) {
  return names(map, stamp(map, from, targets).result);
}

/// "bbb2, ccc1 -> aaa1: delete bbb2, update ccc1>aaa1", a line each.
[[nodiscard]] std::vector<std::string> log(const RevisionMap& map, const std::string& from,
                                           const std::vector<std::string>& targets) {
  std::vector<std::string> lines;
  for (const Step& step : stamp(map, from, targets).steps) {
    lines.push_back(names(map, step.stamp_from) + " -> " + names(map, step.stamp_to) + ": " + text(map, step.move));
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("stamp: one destination replaces the rows of its lineage and no others") {
  const RevisionMap map = sample();
  struct Row {
    std::string from;
    std::string target;
    std::string after;
  };
  const std::vector<Row> table = {{"", "heads", "mmm1 xxx2"},
                                  {"bbb2 ccc1", "aaa1", "aaa1"},
                                  {"bbb2 ccc1", "mmm1", "mmm1"},
                                  {"mmm1", "bbb2", "bbb2"},
                                  {"xxx2", "bbb1", "bbb1"},
                                  {"bbb1", "xxx2", "xxx2"},
                                  {"bbb2 xxx1", "xxx2", "bbb2 xxx2"},
                                  {"bbb1", "ccc1", "bbb1 ccc1"},
                                  {"bbb1 ccc2", "bbb2", "bbb2 ccc2"},
                                  {"bbb1", "bbb1", "bbb1"},
                                  {"bbb1 ccc1 xxx1", "base", ""},
                                  {"bbb1 ccc1 xxx1", "lx@base", "bbb1 ccc1"},
                                  {"", "base", ""},
                                  {"bbb1 xxx1", "lb@base", "xxx1"},
                                  {"", "lb", "bbb1"}};
  for (const Row& row : table) {
    CAPTURE(row.from);
    CAPTURE(row.target);
    CHECK(left(map, row.from, {row.target}) == row.after);
  }
}

TEST_CASE("stamp: each step says what it leaves and what it reaches") {
  const RevisionMap map = sample();
  CHECK(log(map, "bbb2 ccc1", {"aaa1"}) == Lines{"bbb2 ccc1 -> aaa1: delete bbb2, update ccc1>aaa1"});
  CHECK(log(map, "aaa1", {"bbb1", "ccc1"}) == Lines{"aaa1 -> bbb1: update aaa1>bbb1", "aaa1 -> ccc1: insert ccc1"});
  CHECK(log(map, "", {"xxx1"}) == Lines{" -> xxx1: insert xxx1"});
  CHECK(log(map, "bbb1 xxx1", {"base"}) == Lines{"bbb1 -> : delete bbb1", "xxx1 -> : delete xxx1"});
  CHECK(log(map, "bbb1", {"bbb1"}).empty());
}

TEST_CASE("stamp: heads that are rows already stay, where Alembic loses them") {
  const RevisionMap bases = graph_sorted("a1 <- a2; b1 <- b2");
  CHECK(left(bases, "a1 b2", {"heads"}) == "a2 b2");
  CHECK(log(bases, "a1 b2", {"heads"}) == Lines{"a1 -> a2: update a1>a2"});
  const RevisionMap fork = graph_sorted("a1 <- b1 <- b2; a1 <- c1 <- c2");
  CHECK(left(fork, "b1 c2", {"heads"}) == "b2 c2");
  CHECK(left(fork, "b2 c2", {"heads"}) == "b2 c2");
}

TEST_CASE("stamp: the parts of a merge can be named together, where Alembic dies") {
  const RevisionMap map = graph_sorted("a1 <- b1; a1 <- c1; b1, c1 <- m1");
  CHECK(left(map, "m1", {"b1", "c1"}) == "b1 c1");
  CHECK(log(map, "m1", {"b1", "c1"}) == Lines{"m1 -> b1: update m1>b1", "m1 -> c1: insert c1"});
}

TEST_CASE("stamp: the result is what was asked for, even when it overlaps") {
  const RevisionMap map = sample();
  CHECK(left(map, "", {"aaa1", "bbb1"}) == "aaa1 bbb1");
  CHECK(left(map, "aaa1 bbb1", {"bbb2"}) == "bbb2");
}

TEST_CASE("stamp: base among other destinations adds nothing") {
  const RevisionMap map = sample();
  CHECK(left(map, "xxx1", {"base", "bbb1"}) == "bbb1 xxx1");
  CHECK(left(map, "aaa1 xxx1", {"base", "bbb1"}) == "bbb1");
  CHECK(left(map, "xxx1", {}).empty());
}

TEST_CASE("stamp: -N counts below the heads of the files, and only an empty table takes it") {
  const RevisionMap map = graph_sorted("aaa1 <- bbb1 <- bbb2; xxx1 <- xxx2");
  CHECK(left(map, "", {"-1"}) == "bbb1 xxx1");
  const auto error = refusal_of([&] { return plan_stamp(map, rows(map, "aaa1"), std::vector<std::string>{"-1"}); });
  CHECK(error.message == "Can't locate revision identified by '-1'");
}

TEST_CASE("stamp: destinations that are refused") {
  const RevisionMap map = sample();
  const auto refused = [&](const std::string& from, const std::vector<std::string>& targets) {
    return refusal_of([&] { return plan_stamp(map, rows(map, from), targets); });
  };
  CHECK(refused("", {"head"}).message == "Multiple heads are present; please specify a single target revision");
  CHECK(refused("", {"nope"}).message == "Can't locate revision identified by 'nope'");
  CHECK(refused("", {"bbb1", "lb"}).code == ErrorCode::usage);
  CHECK(refused("aaa1 bbb2", {"bbb1"}).code == ErrorCode::version_table);
}
