#include "migrate/schema/filter.hpp"

#include <doctest/doctest.h>

#include "catalogs.hpp"
#include "migrate/base/error.hpp"

using namespace migrate;
using namespace migrate::test;
using schema::Filter;
using schema::Kind;
using schema::matches_glob;

namespace {

schema::Catalog sample() {
  schema::Catalog::Parts parts;
  parts.objects = {object(Kind::schema, "", "", "app"),
                   object(Kind::schema, "", "", "audit"),
                   object(Kind::table, "app", "", "notes", {{"owner", "bob"}}),
                   object(Kind::column, "app", "notes", "id", {{"type", "integer"}}),
                   object(Kind::index, "app", "notes", "ix_notes"),
                   object(Kind::table, "audit", "", "log"),
                   object(Kind::view, "app", "", "recent", {{"comment", "x"}, {"owner", "bob"}})};
  parts.dependencies = {{3, 2}, {4, 3}, {6, 2}, {6, 5}};
  return schema::Catalog(std::move(parts));
}

}  // namespace

TEST_CASE("filter: a star is any text and a question mark one character") {
  CHECK(matches_glob("*", ""));
  CHECK(matches_glob("a*c", "abbbc"));
  CHECK(matches_glob("a*b*c", "a--b--b--c"));
  CHECK(matches_glob("a?c", "abc"));
  CHECK_FALSE(matches_glob("a?c", "ac"));
  CHECK_FALSE(matches_glob("a*c", "abcd"));
  CHECK_FALSE(matches_glob("", "a"));
}

TEST_CASE("filter: nothing said leaves everything") {
  CHECK(names(filtered(sample(), {})) == names(sample()));
}

TEST_CASE("filter: what is excluded goes with its parts, and so do dependencies on it") {
  const auto rest = filtered(sample(), {{}, {"notes"}});
  CHECK(names(rest) == "schema app, schema audit, table audit.log, view app.recent");
  REQUIRE(rest.dependencies().size() == 1);
  CHECK(describe(rest.at(rest.dependencies()[0].from).id) == "view app.recent");
  CHECK(describe(rest.at(rest.dependencies()[0].on).id) == "table audit.log");
}

TEST_CASE("filter: a kind before the pattern speaks of that kind alone, a schema of all in it") {
  CHECK(names(filtered(sample(), {{}, {"index:*"}})).find("index") == std::string::npos);
  CHECK(names(filtered(sample(), {{}, {"schema:app"}})) == "schema audit, table audit.log");
  CHECK(names(filtered(sample(), {{"app.*"}, {"view:recent"}})) ==
        "schema app, table app.notes, column app.notes.id, index ix_notes on app.notes");
  CHECK(names(filtered(sample(), {{"table:notes"}, {}})) ==
        "schema app, table app.notes, column app.notes.id, index ix_notes on app.notes");
}

TEST_CASE("filter: owner, privileges and comment are left out as properties") {
  const auto rest = filtered(sample(), {{}, {"owner:*", "comment:recent"}});
  CHECK(names(rest) == names(sample()));
  for (const auto& one : rest.objects()) {
    CHECK_FALSE(one.has("owner"));
    CHECK_FALSE(one.has("comment"));
  }
}

TEST_CASE("filter: a kind that is none is refused with the nearest one") {
  try {
    static_cast<void>(filtered(sample(), {{}, {"tabel:x"}}));
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::usage);
    CHECK(error.hint == "did you mean 'table'?");
  }
}
