#include "migrate/schema/catalog.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace migrate::schema;

namespace {

Object table(const std::string& name) {
  return {{Kind::table, "public", "", name}, {}, false, 0};
}

Object column(const std::string& parent, const std::string& name) {
  return {{Kind::column, "public", parent, name}, {}, false, 0};
}

Catalog catalog_of(std::vector<Object> objects, std::vector<Dependency> dependencies = {}) {
  Catalog::Parts parts;
  parts.objects = std::move(objects);
  parts.dependencies = std::move(dependencies);
  return Catalog(std::move(parts));
}

}  // namespace

TEST_CASE("catalog: objects are sorted by identity and found by it") {
  const auto catalog = catalog_of({column("notes", "title"), table("users"), column("notes", "id"), table("notes")});
  REQUIRE(catalog.objects().size() == 4);
  CHECK(catalog.at(0).id.name == "notes");
  CHECK(catalog.at(1).id.name == "users");
  CHECK(catalog.at(2).id.name == "id");
  const auto found = catalog.find({Kind::column, "public", "notes", "title"});
  CHECK(found == ObjectIndex{3});
  CHECK(catalog.get({Kind::table, "other", "", "notes"}) == nullptr);
}

TEST_CASE("catalog: a table knows its parts and a part its table") {
  const auto catalog = catalog_of({column("notes", "title"), table("users"), column("notes", "id"), table("notes"),
                                   column("users", "id"), column("nowhere", "id")});
  const auto notes = *catalog.find({Kind::table, "public", "", "notes"});
  REQUIRE(catalog.parts_of(notes).size() == 2);
  CHECK(catalog.at(catalog.parts_of(notes)[0]).id.name == "id");
  CHECK(catalog.at(catalog.parts_of(notes)[1]).id.name == "title");
  for (const auto part : catalog.parts_of(notes)) CHECK(catalog.owner_of(part) == notes);
  CHECK(catalog.owner_of(notes) == std::nullopt);
  CHECK(catalog.owner_of(*catalog.find({Kind::column, "public", "nowhere", "id"})) == std::nullopt);
}

TEST_CASE("catalog: dependencies follow their objects, each once and none on itself") {
  const auto strength = Dependency::Strength::hard;
  // users (0) needs notes (1), twice, and itself.
  const auto catalog =
      catalog_of({table("users"), table("notes")}, {{0, 1, strength}, {0, 1, strength}, {0, 0, strength}});
  REQUIRE(catalog.dependencies().size() == 1);
  CHECK(catalog.at(catalog.dependencies()[0].from).id.name == "users");
  CHECK(catalog.at(catalog.dependencies()[0].on).id.name == "notes");
}

TEST_CASE("catalog: an empty one is in order") {
  const Catalog nothing;
  CHECK(nothing.objects().empty());
  CHECK(nothing.find({}) == std::nullopt);
  CHECK(catalog_of({}).objects().empty());
}
