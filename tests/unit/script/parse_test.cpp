#include "migrate/script/parse.hpp"

#include <doctest/doctest.h>

#include "script_text.hpp"

using namespace migrate;
using namespace migrate::script;
using namespace std::string_literals;

TEST_CASE("parse: an empty file, and one of blanks, says so and no more") {
  for (const char* text : {"", "\n", " \r\n\t", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    CAPTURE(text);
    CHECK(flaws(text) == "1:1 the file is empty");
  }
}

TEST_CASE("parse: a file that is something else says so and no more") {
  for (const char* text : {"SELECT 1;\n", "-- just a comment\n", "CREATE TABLE a (b int);\n-- migrate: to here\n"}) {
    CAPTURE(text);
    CHECK(flaws(text) == "1:1 not a revision file: it has neither a 'Revision ID' nor a '-- migrate:up' line");
  }
}

TEST_CASE("parse: a dbmate file lacks a Revision ID only") {
  const std::string dbmate = "-- migrate:up\nCREATE TABLE a (b int);\n\n-- migrate:down\nDROP TABLE a;\n";
  CHECK(flaws(dbmate) == "1:1 there is no 'Revision ID' in the header");
  const Script script = parsed("-- Revision ID: 20260101\n" + dbmate);
  CHECK(script.sections.size() == 2);
  CHECK(parsed("-- Revision ID: a\n-- migrate:up transaction:false\n").sections[0].transaction == false);
}

TEST_CASE("parse: bytes that are no text are named with their place") {
  CHECK(flaws(with_header("-- migrate:up\nSELECT '\xC3\xA9\xE9';\n")) == "4:10 not UTF-8: byte 0xE9");
  CHECK(flaws(with_header("-- migrate:up\nSELECT \0;\n"s)) == "4:8 a NUL byte, which no SQL can hold");
  CHECK(flaws("-- m\xC0\xAF\n-- Revision ID: a\n-- migrate:up\n") == "1:5 not UTF-8: byte 0xC0");
  CHECK(flaws("\xFF\xFE-\0-\0"s).starts_with("1:1 the file is UTF-16, not UTF-8"));
}

TEST_CASE("parse: all flaws of a file come in one run, in order") {
  CHECK(flaws("SELECT 1;\n-- Revises: a-b\n-- Revises: c\n-- migrate:up sqlit\nSELECT 'x\n-- migrate:down\n-- "
              "migrate:sideways\n") ==
        "1:1 text outside the sections that is no comment; 1:1 there is no 'Revision ID' in the header; "
        "2:13 Character(s) '-' not allowed in revision identifier 'a-b'; 3:4 'Revises' is given a second time; "
        "4:15 unknown word 'sqlit' on a marker line; "
        "5:8 this string has no end and takes in the marker in line 6; "
        "7:12 unknown marker 'migrate:sideways'");
}

TEST_CASE("parse: the value is as complete as the text allows") {
  const auto checked =
      parse(SourceText("x.sql", "-- m\n-- Revision ID: a1\n-- Revises: b-2\nSELECT\n-- migrate:up what\nSELECT 1;\n"));
  CHECK_FALSE(checked.ok());
  CHECK(checked.value.header.message == "m");
  CHECK(checked.value.header.revision_id.text == "a1");
  CHECK(words_text(checked.value.header.revises) == "b-2");
  REQUIRE(checked.value.sections.size() == 1);
  CHECK(checked.value.sections[0].length == 10);
}

TEST_CASE("parse: findings carry file, line and hint") {
  const auto checked = parse(SourceText("versions/x.sql", "-- Revision ID: a\r\n  oops\r\n-- migrate:up\r\n"));
  REQUIRE(checked.diagnostics.size() == 1);
  const Diagnostic& finding = checked.diagnostics[0];
  CHECK(finding.place.to_string() == "versions/x.sql:2:3");
  CHECK(finding.source_line == "  oops");
  CHECK_FALSE(finding.hint.empty());
  CHECK(finding.severity == Severity::error);
}

TEST_CASE("parse_flawless: is what parse finds, or nothing where that has something to say") {
  const std::string whole =
      with_header("-- migrate:up\nSELECT 1;\n-- migrate:down sqlite\nSELECT '\n-- migrate:up\n';\n");
  const auto found = parse_flawless(whole);
  REQUIRE(found);
  const Script known = parsed(whole);
  CHECK(found->header.revision_id.text == known.header.revision_id.text);
  REQUIRE(found->sections.size() == known.sections.size());
  for (std::size_t i = 0; i < known.sections.size(); ++i) {
    CHECK(found->sections[i].direction == known.sections[i].direction);
    CHECK(found->sections[i].dialect == known.sections[i].dialect);
    CHECK(found->sections[i].offset == known.sections[i].offset);
    CHECK(found->sections[i].length == known.sections[i].length);
  }
  for (const std::string_view rest : {"", "-- migrate:down\n", "-- migrate:up sideways\n", "-- migrate:up\nSELECT '\n",
                                      "-- migrate:up\nSELECT '\xE9';\n", "-- Revison ID: x\n-- migrate:up\n"}) {
    CAPTURE(rest);
    CHECK_FALSE(parse_flawless(with_header(rest)));
  }
}
