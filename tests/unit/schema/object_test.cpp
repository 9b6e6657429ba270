#include "migrate/schema/object.hpp"

#include <doctest/doctest.h>

using namespace migrate::schema;

TEST_CASE("object: a property is found by its name, and one that is not set reads as empty") {
  const Object column{{Kind::column, "public", "notes", "title"}, {{"collation", ""}, {"type", "text"}}, false, 2};
  CHECK(column.get("type") == "text");
  CHECK(column.get("default").empty());
  CHECK(column.has("collation"));
  CHECK_FALSE(column.has("typ"));
}

TEST_CASE("object: an identity reads as a person would say it") {
  CHECK(describe(Identity{Kind::table, "public", "", "notes"}) == "table public.notes");
  CHECK(describe(Identity{Kind::table, "", "", "my notes"}) == "table \"my notes\"");
  CHECK(describe(Identity{Kind::column, "public", "notes", "order"}) == "column public.notes.\"order\"");
  CHECK(describe(Identity{Kind::column_default, "", "notes", "title"}) == "column default notes.title");
  CHECK(describe(Identity{Kind::trigger, "public", "notes", "touch"}) == "trigger touch on public.notes");
  CHECK(describe(Identity{Kind::function, "public", "", "f(integer, text)"}) == "function public.f(integer, text)");
  CHECK(describe(Identity{Kind::inheritance, "a", "child", "b.\"Parent\""}) == "inheritance b.\"Parent\" on a.child");
}

TEST_CASE("object: names become SQL that is quoted where it must be") {
  CHECK(qualified("", "notes") == "notes");
  CHECK(qualified("My Schema", "table") == "\"My Schema\".\"table\"");
  CHECK(qualified(Identity{Kind::function, "public", "", "F(\"T\", integer)"}) == "public.\"F\"(\"T\", integer)");
  CHECK(qualified_parent(Identity{Kind::column, "public", "Notes", "id"}) == "public.\"Notes\"");
}
