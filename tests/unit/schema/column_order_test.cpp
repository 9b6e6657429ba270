#include "migrate/schema/column_order.hpp"

#include <doctest/doctest.h>

#include "migrate/schema/filter.hpp"
#include "migrate/schema/inspect.hpp"
#include "migrate/schema/migration.hpp"
#include "sqlite_pair.hpp"

using namespace migrate::schema;
using namespace migrate::test;

namespace {

Catalog catalog_of(const std::string& sql) {
  return inspect(*sqlite_database(sql));
}

std::vector<std::string> told(const std::vector<Change>& changes) {
  std::vector<std::string> lines;
  for (const auto& change : changes) lines.push_back(describe(change));
  return lines;
}

const std::string notes = "CREATE TABLE notes (id INT, title TEXT, body TEXT)";

}  // namespace

TEST_CASE("column order: columns that stand elsewhere are a change of the table") {
  const auto changes =
      changes_to_make(catalog_of(notes), catalog_of("CREATE TABLE notes (body TEXT, id INT, title TEXT)"));
  CHECK(told(changes) ==
        std::vector<std::string>{"changed table notes: column_order (id, title, body -> body, id, title)"});
}

TEST_CASE("column order: it stands beside the table's other changes, sorted") {
  const auto changes =
      changes_to_make(catalog_of(notes), catalog_of("CREATE TABLE notes (body TEXT, id INT, title TEXT) STRICT"));
  REQUIRE(changes.size() == 1);
  CHECK(describe(changes[0]) ==
        "changed table notes: column_order (id, title, body -> body, id, title), strict (none -> true)");
}

TEST_CASE("column order: columns that come and go do not move the others") {
  const auto after = catalog_of("CREATE TABLE notes (x INT, id INT, body TEXT, \"y z\" INT)");
  CHECK(reordered_tables(catalog_of(notes), after).empty());
  CHECK(reordered_tables(after, catalog_of(notes)).empty());
}

TEST_CASE("column order: on PostgreSQL, where nothing can change it, it is no change") {
  const auto of = [](std::uint32_t a, std::uint32_t b) {
    Catalog::Parts parts;
    parts.objects = {{{Kind::table, "", "", "t"}, {}},
                     {{Kind::column, "", "t", "a"}, {}, false, a},
                     {{Kind::column, "", "t", "b"}, {}, false, b}};
    return Catalog(std::move(parts));
  };
  CHECK(reordered_tables(of(1, 2), of(2, 1)).size() == 1);
  CHECK(changes_to_make(of(1, 2), of(2, 1)).empty());
}

TEST_CASE("column order: a column in the middle makes the table anew, unless its order is left out") {
  const auto before = catalog_of(notes);
  const auto after = catalog_of("CREATE TABLE notes (id INT, stars INT, title TEXT, body TEXT)");
  CHECK(migration(before, after).statements.size() == 4);
  const auto statements = migration(before, filtered(after, {{}, {"column_order:no*"}})).statements;
  REQUIRE(statements.size() == 1);
  CHECK(statements[0].text == "ALTER TABLE notes ADD COLUMN stars INT");
  CHECK(migration(before, filtered(after, {{}, {"column_order:memos"}})).statements.size() == 4);
}
