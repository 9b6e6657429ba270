#include "migrate/graph/revision_map.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/graph_text.hpp"

using namespace migrate::graph;
using namespace migrate::test;

namespace {

[[nodiscard]] std::string ns(const RevisionMap& map, std::string_view id) {
  return names(map, map.normalized_downs(map.find(id).value()));
}

}  // namespace

TEST_CASE("revision map: ends are told apart by parents and by dependencies") {
  const RevisionMap map = graph_sorted("a1 <- a2; b1 <- b2 dep:a2; c1 dep:a1");
  CHECK(names(map, map.bases()) == "a1 b1 c1");
  CHECK(names(map, map.real_bases()) == "a1 b1");
  CHECK(names(map, map.heads()) == "a2 b2 c1");
  CHECK(names(map, map.real_heads()) == "b2 c1");
  CHECK(map.is_effective_head(map.find("a2").value()));
  CHECK_FALSE(map.is_effective_head(map.find("b2").value()));
  CHECK_FALSE(map.is_branch_point(map.find("a1").value()));
}

TEST_CASE("revision map: edges are listed both ways") {
  const RevisionMap map = graph_sorted("a1 <- b1; a1 <- c1; c1, b1 <- m1; x1 dep:a1");
  const RevisionIndex a1 = map.find("a1").value();
  const RevisionIndex m1 = map.find("m1").value();
  CHECK(names(map, map.downs(m1)) == "c1 b1");
  CHECK(names(map, map.children(a1)) == "b1 c1");
  CHECK(names(map, map.dependents(a1)) == "x1");
  CHECK(names(map, map.all_children(a1)) == "b1 c1 x1");
  CHECK(map.is_branch_point(a1));
  CHECK(map.is_merge_point(m1));
  CHECK(map.level(m1) == 2);
}

TEST_CASE("revision map: repeated parents and dependencies count once") {
  const RevisionMap map = checked_map({{"a1", {}, {}, {"l"}}, {"b1", {"a1", "a1"}, {"l", "a1"}, {}}});
  const RevisionIndex b1 = map.find("b1").value();
  CHECK(map.downs(b1).size() == 1);
  CHECK(map.dependencies(b1).size() == 1);
  CHECK(ns(map, "b1") == "a1");
  CHECK(map.all_children(map.find("a1").value()).size() == 1);
}

TEST_CASE("revision map: a dependency that an ancestor lists is normalized away") {
  const RevisionMap map = graph_sorted("b1 dep:a1 <- b2 dep:a1 <- b3 dep:a2; a1 <- a2");
  CHECK(ns(map, "b1") == "a1");
  CHECK(ns(map, "b2") == "b1");
  CHECK(ns(map, "b3") == "b2 a2");
}

TEST_CASE("revision map: a dependency of an ancestor's dependency stays") {
  const RevisionMap map = graph_sorted("x1; a1 dep:x1; b1 <- b2 dep:a1 <- b3 dep:x1");
  CHECK(ns(map, "b3") == "b2 x1");
}

TEST_CASE("revision map: normalization looks through merges and far down") {
  const RevisionMap map = graph_sorted("x1; a1 dep:x1 <- b1 <- b2; a1 <- c1; b2, c1 <- m1 <- n1 dep:x1; z1 dep:x1");
  CHECK(ns(map, "n1") == "m1");
  CHECK(ns(map, "z1") == "x1");
}

TEST_CASE("revision map: a dependency by label means the revision that declares it") {
  const RevisionMap map = graph_sorted("a1 label:lib <- a2; b1 <- b2 dep:lib");
  CHECK(ns(map, "b2") == "b1 a1");
}

TEST_CASE("revision map: names are ids and labels, found exactly or by prefix") {
  const RevisionMap map = graph_sorted("abc1 label:abx <- abd2");
  CHECK(map.find("abc1").has_value());
  CHECK_FALSE(map.find("abx").has_value());
  CHECK(map.find_label("abx") == map.find("abc1"));
  CHECK_FALSE(map.find_label("abc1").has_value());
  const auto found = map.names_with_prefix("ab");
  REQUIRE(found.size() == 3);
  CHECK(found[0].text == "abc1");
  CHECK(found[1].text == "abd2");
  CHECK(found[2].text == "abx");
  CHECK(found[2].is_label);
  CHECK(map.names_with_prefix("nope").empty());
}

TEST_CASE("revision map: ids, lists and lookups survive a move") {
  RevisionMap map = graph_sorted("a1 label:l <- b1");
  const auto downs = map.downs(map.find("b1").value());
  const RevisionMap moved = std::move(map);
  CHECK(moved.find("a1").has_value());
  CHECK(moved.find_label("l").has_value());
  CHECK(downs.front() == moved.find("a1").value());
}

TEST_CASE("revision map: an empty map has no ends") {
  const RevisionMap map = checked_map({});
  CHECK(map.size() == 0);
  CHECK(map.heads().empty());
  CHECK(map.real_bases().empty());
  CHECK_FALSE(map.find("a").has_value());
}
