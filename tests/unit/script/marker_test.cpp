#include "script/marker.hpp"

#include <doctest/doctest.h>

#include "script_text.hpp"

using namespace migrate;
using namespace migrate::script;

namespace {

Section section_of(std::string_view marker) {
  return parsed(with_header(std::string(marker) + "\n-- migrate:up\n")).sections.at(0);
}

std::string marker_flaws(std::string_view marker) {
  return flaws(with_header(std::string(marker) + "\n-- migrate:up\n"));
}

}  // namespace

TEST_CASE("marker: a line that begins with it, however it is spaced and spelt") {
  for (const char* line : {"-- migrate:up", "--migrate:up", "--\t migrate:down", "-- Migrate:UP", "-- migrate:x"}) {
    CAPTURE(line);
    CHECK(is_marker(line));
  }
  for (const char* line :
       {"-- migrate: up", "-- migrate:", "-- migrate", " -- migrate:up", "- migrate:up", "--", "-- we migrate:up"}) {
    CAPTURE(line);
    CHECK_FALSE(is_marker(line));
  }
}

TEST_CASE("marker: its words come in any order and letter case") {
  CHECK_FALSE(section_of("-- migrate:up").dialect.has_value());
  CHECK(section_of("-- migrate:up").transaction);
  CHECK(section_of("-- migrate:up PostgreSQL").dialect == sql::Dialect::postgresql);
  CHECK(section_of("-- migrate:up postgres").dialect == sql::Dialect::postgresql);
  CHECK(section_of("--migrate:UP\ttransaction:false  sqlite ").dialect == sql::Dialect::sqlite);
  CHECK_FALSE(section_of("-- migrate:up transaction:false sqlite").transaction);
  CHECK(section_of("-- migrate:up transaction:true").transaction);
  const Section down = section_of("-- migrate:down sqlite Irreversible");
  CHECK(down.direction == SectionDirection::down);
  CHECK(down.irreversible);
  CHECK(down.dialect == sql::Dialect::sqlite);
}

TEST_CASE("marker: unknown, repeated and misplaced words are refused at their place") {
  CHECK(marker_flaws("-- migrate:up mysql") == "3:15 unknown word 'mysql' on a marker line");
  CHECK(marker_flaws("-- migrate:up sqlite postgresql") ==
        "3:22 'postgresql': a database is named a second time on this line");
  CHECK(marker_flaws("-- migrate:up transaction:false transaction:false")
            .starts_with("3:33 'transaction:false': transaction:"));
  CHECK(marker_flaws("-- migrate:down irreversible irreversible").starts_with("3:30 'irreversible'"));
  CHECK(marker_flaws("-- migrate:up irreversible") == "3:15 an up section cannot be irreversible");
  CHECK(marker_flaws("-- migrate:sideways") == "3:12 unknown marker 'migrate:sideways'");
  CHECK(marker_flaws("-- migrate:up -- fresh") ==
        "3:15 unknown word '--' on a marker line; 3:18 unknown word 'fresh' on a marker line");
}

TEST_CASE("marker: a misspelt word has the known one as hint") {
  const auto checked = parse(SourceText("x.sql", with_header("-- migrate:up transaktion:false\n")));
  REQUIRE(checked.diagnostics.size() == 1);
  CHECK(checked.diagnostics[0].hint == "did you mean 'transaction:false'?");
}

TEST_CASE("marker: a comment that looks like one but is none is refused, in header and sections") {
  const std::string wanted = "this comment looks like a marker, but is none";
  CHECK(marker_flaws("-- migrate: up") == "3:1 " + wanted);
  CHECK(marker_flaws("  -- migrate:up") == "3:3 " + wanted);
  CHECK(flaws(with_header("-- migrate:up\nSELECT 1; -- migrate:down\n\t-- migrate:down sqlite\n-- migrate : down\n")) ==
        "4:11 " + wanted + "; 5:2 " + wanted + "; 6:1 " + wanted);
}

TEST_CASE("marker: prose about migrating is no marker") {
  CHECK(flaws("-- migrate: users to the new table\n-- Revision ID: a\n-- migrate:up\n-- migrate: down the road\nSELECT "
              "1;\n")
            .empty());
}
