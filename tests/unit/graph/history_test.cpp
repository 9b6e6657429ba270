#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "migrate/graph/resolve.hpp"
#include "support/graph_text.hpp"
#include "unit/graph/refused.hpp"

// ALEMBIC.md 2.5: history -r start:end.

using namespace migrate::graph;
using namespace migrate::test;
using migrate::ErrorCode;

namespace {

const char* const drawing =
    "aaa1 <- bbb1 label:lb <- bbb2 <- bbb3; aaa1 <- ccc1 label:lc <- ccc2; xxx1 label:lx <- xxx2";

struct Range {
  std::string start;
  std::string end;
  std::string expected;
  std::string rows = {};
};

void check(const RevisionMap& map, const std::vector<Range>& ranges) {
  for (const Range& range : ranges) {
    CAPTURE(range.start);
    CAPTURE(range.end);
    CAPTURE(range.rows);
    CHECK(names(map, resolve_history(map, range.start, range.end, rows(map, range.rows))) == range.expected);
  }
}

[[nodiscard]] migrate::Error refused(const RevisionMap& map, const Range& range) {
  CAPTURE(range.start);
  CAPTURE(range.end);
  return refusal_of([&] { return resolve_history(map, range.start, range.end, rows(map, range.rows)); });
}

}  // namespace

TEST_CASE("history: ranges of plain symbols") {
  check(graph_sorted(drawing), {
                                   {"", "", "bbb3 bbb2 bbb1 ccc2 ccc1 aaa1 xxx2 xxx1"},
                                   {"bbb2", "", "bbb3 bbb2"},
                                   {"bbb2", "bbb3", "bbb3 bbb2"},
                                   {"", "bbb2", "bbb2 bbb1 aaa1"},
                                   {"base", "bbb2", "bbb2 bbb1 aaa1"},
                                   {"aaa1", "heads", "bbb3 bbb2 bbb1 ccc2 ccc1 aaa1"},
                                   {"lb@base", "", "bbb3 bbb2 bbb1 aaa1"},
                                   {"lx@base", "", "xxx2 xxx1"},
                                   {"", "lb@head", "bbb3 bbb2 bbb1 aaa1"},
                                   {"bbb3", "bbb3", "bbb3"},
                               });
}

TEST_CASE("history: ranges with current") {
  check(graph_sorted(drawing), {
                                   {"current", "", "bbb3 bbb2", "bbb2"},
                                   {"", "current", "bbb2 bbb1 aaa1", "bbb2"},
                                   {"bbb1", "current", "bbb2 bbb1", "bbb2"},
                                   {"current", "+1", "bbb2 bbb1", "bbb1"},
                                   {"current", "lb@+1", "bbb1 aaa1", "aaa1"},
                                   {"current", "", "bbb3 bbb2 bbb1 ccc2 ccc1 aaa1 xxx2 xxx1"},
                                   {"", "current", "bbb3 bbb2 bbb1 ccc2 ccc1 aaa1 xxx2 xxx1"},
                               });
  const RevisionMap map = graph_sorted(drawing);
  CHECK(refused(map, {"current", "current", "", "bbb2"}).message == "Can't locate revision identified by 'current'");
  CHECK(refused(map, {"current", "+1", "", "bbb1 ccc1"}).message ==
        "Ambiguous upgrade from multiple current revisions");
}

TEST_CASE("history: relative ends count from the start and are clipped at the top") {
  check(graph_sorted(drawing), {
                                   {"bbb1", "+2", "bbb3 bbb2 bbb1"},
                                   {"bbb1", "+5", "bbb3 bbb2 bbb1"},
                                   {"", "lb@head-1", "bbb2 bbb1 aaa1"},
                               });
  check(graph_sorted("a1 <- b1 <- c1 <- d1"), {{"base", "+2", "b1 a1"}, {"", "+9", "d1 c1 b1 a1"}});
}

TEST_CASE("history: a negative start counts from the heads of the files") {
  const RevisionMap map = graph_sorted("a1 <- b1 <- c1 <- d1");
  check(map, {{"-2", "", "d1 c1 b1"}, {"-3", "current", "b1 a1", "b1"}, {"-9", "c1", "c1 b1 a1"}});
  CHECK(refused(map, {"-2", "current", "", "a1"}).message ==
        "Requested range -2:current does not refer to ancestor/descendant revisions along the same branch");
  CHECK(refused(map, {"-9", "", ""}).message == "Can't locate revision identified by 'heads'");
  CHECK(refused(map, {"-4", "", ""}).code == ErrorCode::not_reachable);
  CHECK(refused(graph_sorted(drawing), {"-2", "", ""}).code == ErrorCode::not_reachable);
}

TEST_CASE("history: what a range may not be") {
  const RevisionMap map = graph_sorted(drawing);
  for (const std::string start : {"bbb3-2", "+1", "head-2"}) {
    CHECK(refused(map, {start, "", ""}).message == "Can't locate revision identified by '" + start + "'");
  }
  CHECK(refused(map, {"aaa1", "-1", ""}).message == "Relative revision -1 didn't produce 1 migrations");
  CHECK(refused(map, {"bbb3", "bbb1", ""}).message ==
        "Requested range bbb3:bbb1 does not refer to ancestor/descendant revisions along the same branch");
  CHECK(refused(map, {"bbb1", "ccc2", ""}).code == ErrorCode::not_reachable);
  CHECK(refused(map, {"", "nope", ""}).code == ErrorCode::unknown_revision);
}

TEST_CASE("history: dependencies come along, and a start limits to its descendants") {
  const RevisionMap map = graph_sorted("a1 <- a2; b1 <- b2 dep:a2 <- b3");
  check(map, {{"", "b2", "b2 b1 a2 a1"}, {"b1", "", "b3 b2 b1"}, {"a2", "", "a2"}});
}

TEST_CASE("history: a range joined by dependencies only is listed, where Alembic dies") {
  // a2 is needed by b1 alone, which does not descend from a1.
  const RevisionMap map = graph_sorted("a1 <- a2; b1 dep:a2 <- c1; a1 <- a3");
  check(map, {{"a1", "", "a3 a2 a1"}});
}

TEST_CASE("history: an empty map has an empty history") {
  CHECK(resolve_history(checked_map({}), "", "", {}).empty());
}
