#include "migrate/runner/version_table.hpp"

#include <doctest/doctest.h>

#include "project.hpp"

using migrate::Error;
using migrate::ErrorCode;
using migrate::graph::HeadMove;
using migrate::graph::RevisionIndex;
using migrate::graph::RevisionMap;
using migrate::runner::VersionTable;
using migrate::test::Project;

namespace {

RevisionMap three() {
  auto built = RevisionMap::build({{"a1", {}, {}, {}}, {"b1", {"a1"}, {}, {}}, {"c1", {"a1"}, {}, {}}});
  return std::move(built.map).value();
}

ErrorCode code_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.code;
  }
  return ErrorCode::usage;
}

}  // namespace

TEST_CASE("version table: it is Alembic's, column by column") {
  const Project project;
  const auto connection = project.connect();
  VersionTable table(*connection, "alembic_version", "");
  CHECK_FALSE(table.exists());
  CHECK(table.rows().empty());
  table.create();
  CHECK(table.exists());
  const auto text =
      connection->query("SELECT sql FROM sqlite_schema WHERE name = 'alembic_version'").values.at(0).at(0).value_or("");
  CHECK(text ==
        "CREATE TABLE alembic_version (\n    version_num VARCHAR(32) NOT NULL, \n"
        "    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)");
}

TEST_CASE("version table: moves are deletes, inserts, then the update") {
  const Project project;
  const auto connection = project.connect();
  const auto map = three();
  VersionTable table(*connection, "my versions", "");
  table.create();
  HeadMove move;
  move.inserts = {RevisionIndex{0}, RevisionIndex{1}};
  table.apply(move, map);
  CHECK(table.rows() == std::vector<std::string>{"a1", "b1"});
  HeadMove merge;
  merge.deletes = {RevisionIndex{1}};
  merge.update = HeadMove::Update{RevisionIndex{0}, RevisionIndex{2}};
  table.apply(merge, map);
  CHECK(table.rows() == std::vector<std::string>{"c1"});
  table.purge();
  CHECK(table.rows().empty());
}

TEST_CASE("version table: a row that is not there is refused in Alembic's words") {
  const Project project;
  const auto connection = project.connect();
  const auto map = three();
  VersionTable table(*connection, "alembic_version", "");
  table.create();
  HeadMove move;
  move.update = HeadMove::Update{RevisionIndex{0}, RevisionIndex{1}};
  try {
    table.apply(move, map);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::version_table);
    CHECK(error.message ==
          "Online migration expected to match one row when updating 'a1' to 'b1' in 'alembic_version'; 0 found");
  }
}

TEST_CASE("version table: a view or a foreign table of that name is refused") {
  const Project project;
  const auto connection = project.connect();
  connection->run("CREATE VIEW alembic_version AS SELECT 1 AS version_num; CREATE TABLE other (x integer);");
  VersionTable view(*connection, "alembic_version", "");
  CHECK(code_of([&] { static_cast<void>(view.rows()); }) == ErrorCode::version_table);
  VersionTable other(*connection, "other", "");
  CHECK(code_of([&] { static_cast<void>(other.rows()); }) == ErrorCode::version_table);
}
