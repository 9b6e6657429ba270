#include <doctest/doctest.h>

#include "script_text.hpp"

using namespace migrate;
using namespace migrate::script;

namespace {

constexpr std::string_view whole =
    "-- create notes table\n"
    "--\n"
    "-- Revision ID: 1975ea83b712\n"
    "-- Revises: a1, b2\n"
    "-- Branch Labels: notes, api-v2\n"
    "-- Depends On: c3\n"
    "-- Create Date: 2026-11-22 10:15:00.123456+00:00\n"
    "\n"
    "-- migrate:up\n";

Header header_of(std::string_view lines) {
  return parsed(std::string(lines) + "-- migrate:up\n").header;
}

}  // namespace

TEST_CASE("header: every key is read, with the place of each word") {
  const Header header = parsed(whole).header;
  CHECK(header.message == "create notes table");
  CHECK(header.long_message == "");
  CHECK(header.revision_id.text == "1975ea83b712");
  CHECK(words_text(header.revises) == "a1,b2");
  CHECK(words_text(header.branch_labels) == "notes,api-v2");
  CHECK(words_text(header.depends_on) == "c3");
  CHECK(header.create_date.text == "2026-11-22 10:15:00.123456+00:00");
  for (const Word& word : {header.revision_id, header.revises[0], header.revises[1], header.branch_labels[1],
                           header.depends_on[0], header.create_date}) {
    CAPTURE(word.text);
    CHECK(whole.substr(word.offset, word.text.size()) == word.text);
  }
}

TEST_CASE("header: keys come in any letter case, order and spacing, and may be absent or empty") {
  const Header header = header_of("--REVISES :b2 ,, a1,\n--\trevision id:x\n--depends on:\n");
  CHECK(header.revision_id.text == "x");
  CHECK(words_text(header.revises) == "b2,a1");
  CHECK(header.depends_on.empty());
  CHECK(header.branch_labels.empty());
  CHECK(header.create_date.text == "");
  CHECK(header.message == "");
  CHECK(header_of("-- Revision ID: x\n-- Revises:\n").revises.empty());
}

TEST_CASE("header: lines that are no keys are the message") {
  const Header header =
      header_of("\n-- first\n--\n-- Note: second\n--   third\n--\n-- Revision ID: x\n--\n-- fourth\n--\n");
  CHECK(header.message == "first");
  CHECK(header.long_message == "Note: second\n  third\n\nfourth");
  CHECK(header.summary() == "first");
  CHECK(header.doc() == "first\n\nNote: second\n  third\n\nfourth");
}

TEST_CASE("header: the summary reaches to the first blank line") {
  const Header header = header_of("-- first\n-- and second\n--\n-- third\n-- Revision ID: x\n");
  CHECK(header.message == "first");
  CHECK(header.summary() == "first and second");
  CHECK(header.long_message == "and second\n\nthird");
  CHECK(header.doc() == "first\nand second\n\nthird");
  CHECK(header_of("-- first\n-- Revision ID: x\n-- second\n").summary() == "first");
}

TEST_CASE("header: CR LF, a byte order mark and block comments change nothing") {
  const Header header = parsed(
                            "\xEF\xBB\xBF/* licence:\n Revises: zz */\r\n-- m\r\n-- Revision ID: x\r\n-- Revises: "
                            "a1\r\n\r\n-- migrate:up\r\n")
                            .header;
  CHECK(header.message == "m");
  CHECK(header.revision_id.text == "x");
  CHECK(words_text(header.revises) == "a1");
}

TEST_CASE("header: flaws are named with their place") {
  const auto header_flaws = [](std::string_view lines) { return flaws(std::string(lines) + "-- migrate:up\n"); };
  CHECK(header_flaws("-- m\n") == "1:1 there is no 'Revision ID' in the header");
  CHECK(header_flaws("\xEF\xBB\xBF-- m\n") == "1:1 there is no 'Revision ID' in the header");
  CHECK(header_flaws("-- Revision ID:\n") == "1:16 A revision identifier must not be empty");
  CHECK(header_flaws("-- é\n-- Revision ID: a\n-- é\n--  revision id: b\n") ==
        "4:5 'Revision ID' is given a second time");
  CHECK(header_flaws("-- Revision ID: a\n-- Revises: b, c-d\n") ==
        "2:16 Character(s) '-' not allowed in revision identifier 'c-d'");
  CHECK(header_flaws("-- Revision ID: a b\n") == "1:17 Character(s) ' ' not allowed in revision identifier 'a b'");
  CHECK(header_flaws("-- Revision ID: a\n-- Branch Labels: x@y\n") ==
        "2:19 Character(s) '@' not allowed in branch label 'x@y'");
  CHECK(header_flaws("-- Revision ID: head\n") ==
        "1:17 'head' cannot be a revision identifier: it has a meaning of its own");
  CHECK(header_flaws("-- Revision ID: a\n-- Branch Labels: base\n") ==
        "2:19 'base' cannot be a branch label: it has a meaning of its own");
  CHECK(header_flaws("-- Revision ID: " + std::string(33, 'a') + "\n")
            .ends_with("has 33 characters; the version table holds at most 32"));
  CHECK(header_flaws("-- Revision ID: a\n/* open\n-- migrate:up\n") ==
        "2:1 this comment has no end; 5:1 there is no '-- migrate:up' section");
}

TEST_CASE("header: an id of 32 characters is fine, however many bytes it has") {
  std::string id;
  for (int count = 0; count < 32; ++count) id += "é";
  CHECK(header_of("-- Revision ID: " + id + "\n").revision_id.text == id);
}

TEST_CASE("header: text that is no comment is refused, once for each run of lines") {
  CHECK(flaws("-- Revision ID: a\nSELECT 1;\nSELECT 2;\n-- x\n  SELECT 'it''s\n-- migrate:up\n") ==
        "2:1 text outside the sections that is no comment; 5:3 text outside the sections that is no comment");
  CHECK(flaws("-- Revision ID: a\n/* b */ SELECT 1;\n-- migrate:up\n") ==
        "2:9 text outside the sections that is no comment");
}

TEST_CASE("header: a key that is nearly known is a warning, with the known one as hint") {
  const auto checked = parse(SourceText("x.sql", "-- Revision ID: a\n-- Revise: b\n-- Note: b\n-- migrate:up\n"));
  CHECK(checked.ok());
  REQUIRE(findings_text(checked.diagnostics) ==
          "2:4 warning: 'Revise' is no key of the header; it is read as part of the message");
  CHECK(checked.diagnostics[0].hint == "did you mean 'Revises'?");
  CHECK(checked.diagnostics[0].source_line == "-- Revise: b");
  CHECK(checked.value.header.message == "Revise: b");
}

TEST_CASE("parse_header: asks for more while the first section is not in sight") {
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    const bool in_sight = whole.substr(0, size).find("-- migrate:u") != std::string_view::npos;
    CHECK(parse_header(SourceText("x.sql", std::string(whole.substr(0, size))), false).has_value() == in_sight);
  }
}

TEST_CASE("parse_header: finds what parse finds, but looks at the header only") {
  const std::string text = std::string(whole) + "SELECT 'open\n-- migrate:down nonsense\n\xFF";
  const auto checked = parse_header(SourceText("x.sql", text), false);
  REQUIRE(checked.has_value());
  CHECK(checked->ok());
  CHECK(checked->value.revision_id.text == "1975ea83b712");
  const auto flawed = parse_header(SourceText("x.sql", "-- Revises: \xE9\n-- migrate:up\n\xFF"), true);
  REQUIRE(flawed.has_value());
  CHECK(findings_text(flawed->diagnostics).find("1:13 not UTF-8: byte 0xE9") != std::string::npos);
  CHECK(findings_text(flawed->diagnostics).find("3:1") == std::string::npos);
}

TEST_CASE("parse_header: a whole file without sections is flawed") {
  const auto checked = parse_header(SourceText("x.sql", "-- Revision ID: a\n"), true);
  REQUIRE(checked.has_value());
  CHECK(findings_text(checked->diagnostics) == "2:1 there is no '-- migrate:up' section");
}

TEST_CASE("parse_flawless_header: is what parse_header finds, or nothing where that has something to say") {
  const std::string whole =
      "\xEF\xBB\xBF-- a message\n-- more of it\r\n--\n-- Revision ID: a1\n-- Revises: b1, c1\n-- Branch Labels: x\n"
      "-- Depends On: d1\n-- Create Date: 2026-11-22\n\n-- migrate:up\nSELECT 1;\n";
  const auto found = parse_flawless_header(whole);
  const auto checked = parse_header(SourceText("x.sql", whole), false);
  REQUIRE(found);
  REQUIRE(checked);
  CHECK(found->doc() == checked->value.doc());
  CHECK(found->revision_id.text == "a1");
  CHECK(found->revision_id.offset == checked->value.revision_id.offset);
  REQUIRE(found->revises.size() == 2);
  CHECK(found->revises[1].text == "c1");
  CHECK(found->revises[1].offset == checked->value.revises[1].offset);
  CHECK(found->create_date.text == "2026-11-22");

  CHECK_FALSE(parse_flawless_header(""));
  CHECK_FALSE(parse_flawless_header("-- Revision ID: a1\n"));
  CHECK_FALSE(parse_flawless_header("-- Revises: a1\n-- migrate:up\n"));
  CHECK_FALSE(parse_flawless_header("-- Revison ID: x\n-- Revision ID: a1\n-- migrate:up\n"));
  CHECK_FALSE(parse_flawless_header("-- Revision ID: a1\n-- \xE9\n-- migrate:up\n"));
  CHECK_FALSE(parse_flawless_header("stray\n-- Revision ID: a1\n-- migrate:up\n"));
}
