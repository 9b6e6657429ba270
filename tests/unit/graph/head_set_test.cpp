#include "migrate/graph/head_set.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/graph_text.hpp"
#include "unit/graph/refused.hpp"

using namespace migrate::graph;
using namespace migrate::test;

TEST_CASE("head set: rows are kept in file order without repetition") {
  const RevisionMap map = graph_sorted("a1; b1; c1");
  const std::vector<std::string> given{"c1", "a1", "c1"};
  const HeadSet heads = HeadSet::from_rows(map, given);
  CHECK(names(map, heads) == "a1 c1");
  CHECK(heads.contains(map.find("c1").value()));
  CHECK_FALSE(heads.contains(map.find("b1").value()));
  CHECK(heads == rows(map, "a1 c1"));
  CHECK(HeadSet().empty());
}

TEST_CASE("head set: rows are never read as labels, prefixes or words") {
  const RevisionMap map = graph_sorted("abcd1 label:heads2 <- abcd2");
  for (const std::string row : {"heads2", "abcd", "heads", "base", ""}) {
    CAPTURE(row);
    const std::vector<std::string> given{row};
    const auto error = refusal_of([&] { return HeadSet::from_rows(map, given); });
    CHECK(error.code == migrate::ErrorCode::unknown_revision);
    CHECK(error.message == "Can't locate revision identified by '" + row + "'");
  }
}

TEST_CASE("head set: all unknown rows are named in the hint") {
  const RevisionMap map = graph_sorted("a1");
  const std::vector<std::string> given{"a1", "ghost", "spook"};
  const auto error = refusal_of([&] { return HeadSet::from_rows(map, given); });
  CHECK(error.message == "Can't locate revision identified by 'ghost'");
  mentions(error.hint, "ghost, spook");
  CHECK(names(map, HeadSet::known_of(map, given)) == "a1");
}
