#include "autogen/statement_search.hpp"

#include <doctest/doctest.h>

#include "migrate/script/parse.hpp"

using namespace migrate;
using schema::Kind;

namespace {

std::string place(Kind kind, std::string parent, std::string name) {
  const SourceText text("a.sql",
                        "-- m\n-- Revision ID: a1\n\n-- migrate:up\nCREATE TABLE notes (id int);\n"
                        "CREATE INDEX ix ON notes (id);\nALTER TABLE notes ADD COLUMN title text;\n\n"
                        "-- migrate:down\nALTER TABLE \"notes\" DROP COLUMN title;\nDROP TABLE other;\n");
  const script::LoadedScript loaded{text, script::parse(text).value};
  const auto found =
      autogen::place_of({kind, "public", std::move(parent), std::move(name)}, loaded, sql::Dialect::postgresql);
  return found ? found->to_string() : "nowhere";
}

}  // namespace

TEST_CASE("statement search: the down section is looked at first, then the up section") {
  CHECK(place(Kind::column, "notes", "title") == "a.sql:10:1");
  CHECK(place(Kind::index, "notes", "ix") == "a.sql:6:1");
  CHECK(place(Kind::table, "", "other") == "a.sql:11:1");
  CHECK(place(Kind::table, "", "nix") == "nowhere");
}

TEST_CASE("statement search: an unknown name falls to what it lives in") {
  CHECK(place(Kind::primary_key, "notes", "notes_pkey") == "a.sql:10:1");
}
