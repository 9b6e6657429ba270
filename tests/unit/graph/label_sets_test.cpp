#include "migrate/graph/label_sets.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/graph/revision_map.hpp"
#include "support/graph_text.hpp"

// ALEMBIC.md 3.5: how labels spread.

using namespace migrate::graph;
using namespace migrate::test;

namespace {

/// "a1:x b1:x,y": the revisions that carry labels.
[[nodiscard]] std::string spread(const RevisionMap& map) {
  std::string text;
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    std::string labels;
    for (const std::string_view label : map.labels(RevisionIndex{i})) {
      labels += labels.empty() ? ":" : ",";
      labels += label;
    }
    if (labels.empty()) continue;
    text += (text.empty() ? "" : " ") + map.id(RevisionIndex{i}) + labels;
  }
  return text;
}

[[nodiscard]] std::string spread(const char* drawing) {
  return spread(graph_sorted(drawing));
}

}  // namespace

TEST_CASE("labels: in a plain line a label reaches up and down") {
  CHECK(spread("a1 <- b1 label:x <- c1") == "a1:x b1:x c1:x");
}

TEST_CASE("labels: upwards they cross forks and merges, but no dependency") {
  CHECK(spread("a1 label:x <- b1; a1 <- c1; b1, c1 <- m1; d1 dep:m1") == "a1:x b1:x c1:x m1:x");
}

TEST_CASE("labels: downwards they stop at a fork") {
  CHECK(spread("a1 <- b1 label:x <- b2; a1 <- c1") == "b1:x b2:x");
}

TEST_CASE("labels: a fork above the label keeps it from going down") {
  CHECK(spread("a1 <- b1 label:x <- c1; b1 <- d1") == "b1:x c1:x d1:x");
}

TEST_CASE("labels: a dependent counts as a fork on the way down") {
  CHECK(spread("a1 <- b1 <- c1 label:x; d1 dep:b1") == "c1:x");
  CHECK(spread("a1 <- b1 label:x <- c1; d1 dep:c1") == "a1:x b1:x c1:x");
  CHECK(spread("a1 <- b1 label:x <- c1; d1 dep:c1; e1 dep:c1") == "b1:x c1:x");
}

TEST_CASE("labels: a merge ends the way down and is not labelled") {
  CHECK(spread("a1; b1; a1, b1 <- m1 <- n1 label:x") == "n1:x");
}

TEST_CASE("labels: a revision's own labels come first, then others in file order") {
  CHECK(spread("a1 label:p,q <- b1 label:r <- c1") == "a1:p,q,r b1:r,p,q c1:p,q,r");
  CHECK(spread("a1 label:x; b1 label:y; b1, a1 <- m1 label:z") == "a1:x b1:y m1:z,x,y");
}

TEST_CASE("labels: a thousand labels on a thousand merges take little memory and no time") {
  std::vector<Revision> revisions{{"m0", {}, {}, {}}};
  for (int i = 1; i <= 1000; ++i) {
    const std::string number = std::to_string(i);
    revisions.push_back({"s" + number, {}, {}, {"l" + number}});
    revisions.push_back({"m" + number, {"m" + std::to_string(i - 1), "s" + number}, {}, {}});
  }
  const RevisionMap map = checked_map(std::move(revisions));
  CHECK(map.labels(map.find("m1000").value()).size() == 1000);
  CHECK(map.labels(map.find("m10").value()).size() == 10);
  CHECK(map.labels(map.find("s7").value()).size() == 1);
}
