#include "migrate/autogen/rename_words.hpp"

#include <doctest/doctest.h>

#include "migrate/base/error.hpp"
#include "notes.hpp"

using namespace migrate;
using namespace migrate::test;
using namespace migrate::autogen;
using schema::Kind;

namespace {

Rename read_one(std::string_view typed, const schema::Catalog& before, const schema::Catalog& after) {
  return read_renames({std::string(typed)}, before, after).front();
}

std::string refusal(std::string_view typed, const schema::Catalog& before, const schema::Catalog& after) {
  try {
    return "read: " + describe(read_one(typed, before, after));
  } catch (const Error& error) {
    return error.message;
  }
}

schema::Catalog table_with(const std::vector<std::string>& columns) {
  std::vector<schema::Object> objects{object(Kind::table, "public", "", "t")};
  for (const auto& column : columns) objects.push_back(object(Kind::column, "public", "t", column, text));
  return catalog(std::move(objects));
}

}  // namespace

TEST_CASE("rename words: a table and a column are named with as much before them as is needed") {
  const auto before = notes("notes", "title");
  for (const auto* const typed : {"notes:memos", "public.notes:memos", "public.notes:public.memos"})
    CHECK(describe(read_one(typed, before, notes("memos", "title"))) == "table public.notes to memos");
  for (const auto* const typed :
       {"title:heading", "notes.title:notes.heading", "notes.title:heading", "public.notes.title:public.notes.heading"})
    CHECK(describe(read_one(typed, before, notes("notes", "heading"))) == "column public.notes.title to heading");
}

TEST_CASE("rename words: what is no rename is refused") {
  const auto before = notes("notes", "title");
  const auto after = notes("memos", "title");
  CHECK(refusal("notes", before, after) == "'notes' is no rename");
  CHECK(refusal("nix:memos", before, after) == "the database has nothing named 'nix'");
  CHECK(refusal("notes:nix", before, after) == "'notes:nix' cannot be: the old name must go, and the new one come");
}

TEST_CASE("rename words: a column of a renamed table is named by the new name of the table") {
  const auto before = notes("notes", "title");
  const auto after = notes("memos", "heading");
  CHECK(told(read_renames({"notes:memos", "memos.title:memos.heading"}, before, after)) ==
        "table public.notes to memos; column public.memos.title to heading; ");
}

TEST_CASE("rename words: a name that is handed on is free first, in whichever order they are said") {
  const auto before = table_with({"a", "b"});
  const auto after = table_with({"b", "c"});
  const auto* const expected = "column public.t.b to c; column public.t.a to b; ";
  CHECK(told(read_renames({"t.a:t.b", "t.b:t.c"}, before, after)) == expected);
  CHECK(told(read_renames({"t.b:t.c", "t.a:t.b"}, before, after)) == expected);
}

TEST_CASE("rename words: names that are traded go over one that is free") {
  const auto two = table_with({"a", "b"});
  CHECK(told(read_renames({"t.a:t.b", "t.b:t.a"}, two, two)) ==
        "column public.t.a to new_a; column public.t.b to a; column public.t.new_a to b; ");
  const auto three = table_with({"a", "b", "c"});
  CHECK(told(read_renames({"t.a:t.b", "t.b:t.c", "t.c:t.a"}, three, three)) ==
        "column public.t.a to new_a; column public.t.c to a; column public.t.b to c; column public.t.new_a to b; ");
}

TEST_CASE("rename words: a name that stays is neither taken nor given away") {
  CHECK(refusal("t.a:t.b", table_with({"a", "b"}), table_with({"b"})) ==
        "'t.a:t.b' cannot be: the old name must go, and the new one come");
  CHECK(refusal("t.a:t.b", table_with({"a"}), table_with({"a", "b"})) ==
        "'t.a:t.b' cannot be: the old name must go, and the new one come");
}
