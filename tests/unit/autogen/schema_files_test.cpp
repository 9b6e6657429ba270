#include "migrate/autogen/schema_files.hpp"

#include <doctest/doctest.h>

#include "migrate/base/error.hpp"
#include "support/temp_dir.hpp"

using migrate::Error;
using migrate::autogen::read_schema;
using migrate::test::TempDir;

TEST_CASE("schema files: a folder gives the .sql files below it by path, and no hidden ones") {
  const TempDir folder;
  folder.write("schema/b.sql", "b");
  folder.write("schema/a/z.sql", "z");
  folder.write("schema/notes.txt", "x");
  folder.write("schema/.hidden.sql", "x");
  folder.write("schema/.git/c.sql", "x");
  const auto files = read_schema(folder / "schema", folder.path());
  REQUIRE(files.size() == 2);
  CHECK(files[0].name() == "schema/a/z.sql");
  CHECK(files[1].name() == "schema/b.sql");
  CHECK(files[1].text() == "b");
  CHECK(read_schema(folder / "schema/b.sql", folder.path()).size() == 1);
}

TEST_CASE("schema files: nothing of that name, and a folder without files, are refused") {
  const TempDir folder;
  folder.write("empty/x.txt", "");
  CHECK_THROWS_AS(static_cast<void>(read_schema(folder / "nix.sql", folder.path())), Error);
  CHECK_THROWS_AS(static_cast<void>(read_schema(folder / "empty", folder.path())), Error);
}
