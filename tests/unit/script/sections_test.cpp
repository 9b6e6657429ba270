#include <doctest/doctest.h>

#include "script_text.hpp"

using namespace migrate;
using namespace migrate::script;

namespace {

/// The texts of the sections with "|" between them, line ends as "/".
std::string bodies(std::string_view rest) {
  const std::string text = with_header(rest);
  std::string result;
  const std::vector<Section> sections = parsed(text).sections;
  for (const Section& section : sections) {
    if (&section != sections.data()) result += "|";
    for (const char c : text.substr(section.offset, section.length)) result += c == '\n' ? '/' : c;
  }
  return result;
}

}  // namespace

TEST_CASE("sections: each reaches from after its marker line to the next marker") {
  CHECK(bodies("-- migrate:up\nA;\n\n-- migrate:down\nB;\n") == "A;//|B;/");
  CHECK(bodies("-- migrate:up\n-- migrate:down\n") == "|");
  CHECK(bodies("-- migrate:up\nA;\n-- migrate:up transaction:false\nB;\n-- migrate:up\nC;") == "A;/|B;/|C;");
  CHECK(bodies("-- migrate:up") == "");
}

TEST_CASE("sections: offsets are bytes of the file") {
  const std::string text = "\xEF\xBB\xBF-- é\r\n-- Revision ID: a\r\n-- migrate:up\r\nSELECT 1;\r\n-- migrate:down\r\n";
  const Script script = parsed(text);
  REQUIRE(script.sections.size() == 2);
  CHECK(text.substr(script.sections[0].marker_offset).starts_with("-- migrate:up"));
  CHECK(text.substr(script.sections[0].offset, script.sections[0].length) == "SELECT 1;\r\n");
  CHECK(text.substr(script.sections[1].marker_offset).starts_with("-- migrate:down"));
  CHECK(script.sections[1].offset == text.size());
}

TEST_CASE("sections: a marker inside a string, comment or COPY data is none") {
  for (const char* up :
       {"SELECT '\n-- migrate:down\n';\n", "SELECT E'\\'\n-- migrate:down\n';\n", "DO $$\n-- migrate:down\n$$;\n",
        "/*\n-- migrate:down\n*/\n", "/* /*\n*/\n-- migrate:down\n*/\n", "SELECT \"\n-- migrate:down\n\";\n",
        "COPY t FROM stdin;\n-- migrate:down\n\\.\n"}) {
    CAPTURE(up);
    std::string wanted;
    for (const char* c = up; *c != '\0'; ++c) wanted += *c == '\n' ? '/' : *c;
    CHECK(bodies("-- migrate:up\n" + std::string(up) + "-- migrate:down\nB;\n") == wanted + "|B;/");
    CHECK(bodies("-- migrate:up postgresql\n" + std::string(up) + "-- migrate:down\nB;\n") == wanted + "|B;/");
  }
}

TEST_CASE("sections: a marker beside a string, comment or COPY data is one") {
  for (const char* up :
       {"SELECT 'it''s';\n", "SELECT '\\';\n", "DO $$ x $$;\n", "/* a */\n", "SELECT \"a\";\n",
        "COPY t FROM stdin;\n1\n\\.\n", "COPY t FROM 'x';\n", "-- it's\n", "\\restrict it's\n", "SELECT $1$;\n"}) {
    CAPTURE(up);
    std::string wanted;
    for (const char* c = up; *c != '\0'; ++c) wanted += *c == '\n' ? '/' : *c;
    CHECK(bodies("-- migrate:up\n" + std::string(up) + "-- migrate:down\nB;\n") == wanted + "|B;/");
  }
}

TEST_CASE("sections: one for SQLite is read as SQLite's") {
  CHECK(bodies("-- migrate:up sqlite\nSELECT [it's]; /* /* */\n-- migrate:down\n") == "SELECT [it's]; /* /* *//|");
  CHECK(flaws(with_header("-- migrate:up postgresql\nSELECT [it's];\n-- migrate:down\n")) ==
        "4:11 this string has no end and takes in the marker in line 5");
}

TEST_CASE("sections: one for any database may be SQLite's where PostgreSQL finds no end") {
  CHECK(bodies("-- migrate:up\nSELECT [it's];\n-- migrate:down\nB;\n") == "SELECT [it's];/|B;/");
  CHECK(bodies("-- migrate:up\nSELECT `it's`; /* /* */\n-- migrate:down\nB;\n") == "SELECT `it's`; /* /* *//|B;/");
}

TEST_CASE("sections: what has no end is named, and its markers count again") {
  const auto section_flaws = [](std::string_view up) {
    return flaws(with_header("-- migrate:up postgresql\n" + std::string(up)));
  };
  CHECK(section_flaws("SELECT 'x;\n-- migrate:down\n") ==
        "4:8 this string has no end and takes in the marker in line 5");
  CHECK(section_flaws("SELECT 'x;\n") == "4:8 this string has no end");
  CHECK(section_flaws("SELECT \"x;'\n") == "4:8 this quoted name has no end");
  CHECK(section_flaws("SELECT U&'x;\n") == "4:8 this string has no end");
  CHECK(section_flaws("DO $a$ $b$\n-- migrate:down\n") ==
        "4:4 this dollar-quoted string has no end and takes in the marker in line 5");
  CHECK(section_flaws("COPY t FROM stdin;\nabc\n-- migrate:down\n") ==
        "5:1 this COPY data has no end and takes in the marker in line 6");
  CHECK(flaws(with_header("-- migrate:up postgresql\n/* x\n-- migrate:down\n")) ==
        "4:1 this comment has no end and takes in the marker in line 5");
}

TEST_CASE("sections: the reason of an irreversible one is prose") {
  const std::string text =
      with_header("-- migrate:up\n-- migrate:down irreversible\nIt can't be \"undone\n-- migrate:down sqlite\nB;\n");
  const Script script = parsed(text);
  REQUIRE(script.sections.size() == 3);
  CHECK(text.substr(script.sections[1].offset, script.sections[1].length) == "It can't be \"undone\n");
}

TEST_CASE("sections: irreversible beside a way down for the same database is a contradiction") {
  const std::string wanted = "4:1 this section is irreversible, but another one says how to go down";
  CHECK(flaws(with_header("-- migrate:up\n-- migrate:down irreversible\n-- migrate:down\n")) == wanted);
  CHECK(flaws(with_header("-- migrate:up\n-- migrate:down sqlite irreversible\n-- migrate:down sqlite\n")) == wanted);
  CHECK(flaws(with_header("-- migrate:up\n-- migrate:down sqlite irreversible\n-- migrate:down\n")).empty());
}

TEST_CASE("sections: a file without an up section is refused") {
  CHECK(flaws(with_header("-- migrate:down\nSELECT 1;\n")) == "3:1 there is no '-- migrate:up' section");
  CHECK(flaws(with_header("")) == "3:1 there is no '-- migrate:up' section");
  CHECK(flaws(with_header("-- migrate:up sqlite\n")).empty());
}

TEST_CASE("sections_for: those that name the database win over those that name none") {
  const Script script =
      parsed(with_header("-- migrate:up\n1\n-- migrate:up sqlite\n2\n-- migrate:up\n3\n-- migrate:up sqlite "
                         "transaction:false\n4\n-- migrate:down postgresql\n5\n"));
  const auto numbers = [&](SectionDirection direction, sql::Dialect dialect) {
    std::string result;
    for (const Section* section : script.sections_for(direction, dialect)) {
      result += std::to_string(section - script.sections.data() + 1);
    }
    return result;
  };
  CHECK(numbers(SectionDirection::up, sql::Dialect::sqlite) == "24");
  CHECK(numbers(SectionDirection::up, sql::Dialect::postgresql) == "13");
  CHECK(numbers(SectionDirection::down, sql::Dialect::postgresql) == "5");
  CHECK(numbers(SectionDirection::down, sql::Dialect::sqlite) == "");
}
