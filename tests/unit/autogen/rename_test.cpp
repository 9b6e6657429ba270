#include "migrate/autogen/rename.hpp"

#include <doctest/doctest.h>

#include "migrate/base/error.hpp"
#include "notes.hpp"

using namespace migrate;
using namespace migrate::test;
using namespace migrate::autogen;
using schema::Kind;

TEST_CASE("rename: only a single pair of the same structure is proposed") {
  CHECK(told(possible_renames(notes("notes", "title"), notes("memos", "title"))) == "table public.notes to memos; ");
  CHECK(told(possible_renames(notes("notes", "title"), notes("notes", "heading"))) ==
        "column public.notes.title to heading; ");
  CHECK(told(possible_renames(notes("notes", "title"), notes("memos", "heading"))).empty());
  const auto two = catalog({object(Kind::column, "public", "t", "a", text),
                            object(Kind::column, "public", "t", "b", text), object(Kind::table, "public", "", "t")});
  const auto one = catalog({object(Kind::column, "public", "t", "c", text), object(Kind::table, "public", "", "t")});
  CHECK(possible_renames(two, one).empty());
  CHECK(possible_renames(one, two).empty());
}

TEST_CASE("rename: constraints that bear the old name go along") {
  auto before = notes("notes", "title");
  const Rename table{{Kind::table, "public", "", "notes"}, {Kind::table, "public", "", "memos"}};
  CHECK(told(implied_renames(with_renamed(before, table), notes("memos", "title"), {table})) ==
        "primary key notes_pkey on public.memos to memos_pkey; ");
}

TEST_CASE("rename: statements, and the way back") {
  const auto statement = [](Kind kind, std::string parent, std::string from, std::string to, Dialect dialect) {
    const Rename rename{{kind, "public", parent, std::move(from)}, {kind, "public", parent, std::move(to)}};
    return rename_statement(rename, dialect).text;
  };
  const auto postgresql = Dialect::postgresql;
  CHECK(statement(Kind::table, "", "a", "B", postgresql) == "ALTER TABLE public.a RENAME TO \"B\"");
  CHECK(statement(Kind::column, "t", "a", "b", postgresql) == "ALTER TABLE public.t RENAME COLUMN a TO b");
  CHECK(statement(Kind::check_constraint, "t", "a", "b", postgresql) ==
        "ALTER TABLE public.t RENAME CONSTRAINT a TO b");
  CHECK(statement(Kind::index, "t", "a", "b", postgresql) == "ALTER INDEX public.a RENAME TO b");
  CHECK(statement(Kind::enum_type, "", "a", "b", postgresql) == "ALTER TYPE public.a RENAME TO b");
  CHECK(statement(Kind::materialized_view, "", "a", "b", postgresql) == "ALTER MATERIALIZED VIEW public.a RENAME TO b");
  CHECK(statement(Kind::function, "", "f(integer)", "g(integer)", postgresql) ==
        "ALTER ROUTINE public.f(integer) RENAME TO g");
  CHECK(statement(Kind::trigger, "t", "a", "b", postgresql) == "ALTER TRIGGER a ON public.t RENAME TO b");
  CHECK_THROWS_AS(static_cast<void>(statement(Kind::index, "t", "a", "b", Dialect::sqlite)), Error);
  const Rename rename{{Kind::table, "public", "", "a"}, {Kind::table, "public", "", "b"}};
  CHECK(describe(reversed(rename)) == "table public.b to a");
}

TEST_CASE("rename: a table of SQLite whose name changes in letter case only goes over another one") {
  const auto steps = [](Dialect dialect) {
    schema::Catalog::Parts parts;
    parts.objects = {object(Kind::table, "", "", "notes"), object(Kind::view, "", "", "New_Notes")};
    parts.dialect = dialect;
    const schema::Catalog before(std::move(parts));
    return told(steps_of({{Kind::table, "", "", "notes"}, {Kind::table, "", "", "Notes"}}, before, before));
  };
  CHECK(steps(Dialect::sqlite) == "table notes to new_2_notes; table new_2_notes to \"Notes\"; ");
  CHECK(steps(Dialect::postgresql) == "table notes to \"Notes\"; ");
}
