#include "migrate/schema/compare.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace migrate::schema;

namespace {

Catalog catalog_of(std::vector<Object> objects) {
  Catalog::Parts parts;
  parts.objects = std::move(objects);
  return Catalog(std::move(parts));
}

Object column(const std::string& name, std::vector<Property> properties, std::uint32_t position = 1) {
  return {{Kind::column, "", "notes", name}, std::move(properties), false, position};
}

std::vector<std::string> told(const std::vector<Change>& changes) {
  std::vector<std::string> lines;
  for (const auto& change : changes) lines.push_back(describe(change));
  return lines;
}

}  // namespace

TEST_CASE("compare: equal catalogs give nothing") {
  const auto catalog = catalog_of({column("id", {{"type", "integer"}})});
  CHECK(compare(catalog, catalog).empty());
  CHECK(compare(Catalog(), Catalog()).empty());
}

TEST_CASE("compare: what came, what went and what differs is told by identity") {
  const auto before = catalog_of({column("a", {}), column("b", {{"type", "text"}}), column("d", {})});
  const auto after = catalog_of({column("b", {{"type", "integer"}}), column("c", {}), column("d", {})});
  const auto lines = told(compare(before, after));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "removed column notes.a");
  CHECK(lines[1] == "changed column notes.b: type (text -> integer)");
  CHECK(lines[2] == "added column notes.c");
}

TEST_CASE("compare: a property that one side does not have is none") {
  const auto before = catalog_of({column("a", {{"comment", "x"}, {"type", "text"}})});
  const auto after = catalog_of({column("a", {{"not_null", "true"}, {"type", "text"}})});
  const auto changes = compare(before, after);
  REQUIRE(changes.size() == 1);
  CHECK(describe(changes[0]) == "changed column notes.a: comment (x -> none), not_null (none -> true)");
  REQUIRE(changes[0].find("comment") != nullptr);
  CHECK(changes[0].find("comment")->after == std::nullopt);
  CHECK(changes[0].find("type") == nullptr);
}

TEST_CASE("compare: the way back is the comparison the other way round") {
  const auto before = catalog_of({column("a", {{"type", "text"}}), column("b", {})});
  const auto after = catalog_of({column("a", {{"type", "integer"}})});
  const auto there = compare(before, after);
  const auto back = compare(after, before);
  REQUIRE(there.size() == back.size());
  for (std::size_t i = 0; i < there.size(); ++i) {
    CHECK(there[i].id == back[i].id);
    CHECK(there[i].before == back[i].after);
    CHECK(there[i].after == back[i].before);
  }
}

TEST_CASE("compare: the order of columns counts only when it is asked for, and the source never") {
  const auto before = catalog_of({column("a", {{"type", "text"}}, 1)});
  auto moved = column("a", {{"type", "text"}}, 2);
  moved.source = "another text";
  const auto after = catalog_of({moved});
  CHECK(compare(before, after).empty());
  const auto changes = compare(before, after, {.column_order = true});
  REQUIRE(changes.size() == 1);
  CHECK(describe(changes[0]) == "changed column notes.a: position (1 -> 2)");
}
