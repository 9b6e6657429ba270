#include "migrate/script/rewrite.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/script/parse.hpp"
#include "script_text.hpp"

using namespace migrate;
using namespace migrate::script;

namespace {

HeaderChange revises(std::vector<std::string> ids) {
  HeaderChange change;
  change.revises = std::move(ids);
  return change;
}

unsigned test_seed() {
  const char* given = std::getenv("MIGRATE_TEST_SEED");
  return given == nullptr ? 20261122U : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

}  // namespace

TEST_CASE("rewrite: only the value of the named key changes") {
  const std::string text = "-- Revises: no key, but message?\n";
  CHECK(rewrite_header("-- m\n--  REVISES :  a,b  \n-- Revision ID: x\n\n-- migrate:up\n-- Revises: z\n",
                       revises({"c", "d"})) ==
        "-- m\n--  REVISES :  c, d  \n-- Revision ID: x\n\n-- migrate:up\n-- Revises: z\n");
  HeaderChange all;
  all.revision_id = "y";
  all.branch_labels = {"l"};
  all.depends_on = std::vector<std::string>{};
  CHECK(rewrite_header("-- Revision ID: x\n-- Branch Labels:\n-- Depends On: q\n-- migrate:up\n", all) ==
        "-- Revision ID: y\n-- Branch Labels: l\n-- Depends On:\n-- migrate:up\n");
}

TEST_CASE("rewrite: no change, and the same value, give the same text") {
  const std::string text = "\xEF\xBB\xBF-- m\r\n-- Revision ID: x\r\n-- Revises: a\r\n-- migrate:up\r\nSELECT 1;";
  CHECK(rewrite_header(text, {}) == text);
  CHECK(rewrite_header(text, revises({"a"})) == text);
}

TEST_CASE("rewrite: missing lines come after those that stand before them in the grammar") {
  HeaderChange change;
  change.revises = {"a"};
  change.branch_labels = {"l"};
  change.depends_on = {"d"};
  CHECK(rewrite_header("-- Revision ID: x\n-- Create Date: y\n-- migrate:up\n", change) ==
        "-- Revision ID: x\n-- Revises: a\n-- Branch Labels: l\n-- Depends On: d\n-- Create Date: y\n-- migrate:up\n");
  CHECK(rewrite_header("-- Revision ID: x\n-- Revises:\n-- migrate:up\n", change) ==
        "-- Revision ID: x\n-- Revises: a\n-- Branch Labels: l\n-- Depends On: d\n-- migrate:up\n");
  CHECK(rewrite_header("-- Revision ID: x\n-- migrate:up\n", revises({})) == "-- Revision ID: x\n-- migrate:up\n");
}

TEST_CASE("rewrite: CR LF, a byte order mark and a missing last line end are kept") {
  CHECK(rewrite_header("\xEF\xBB\xBF-- Revision ID: x\r\n\r\n-- migrate:up\r\n", revises({"a"})) ==
        "\xEF\xBB\xBF-- Revision ID: x\r\n-- Revises: a\r\n\r\n-- migrate:up\r\n");
  CHECK(rewrite_header("-- Revision ID: x", revises({"a"})) == "-- Revision ID: x\n-- Revises: a");
}

TEST_CASE("rewrite: a text without a header, and words that cannot stand in one, are refused") {
  const auto code_of = [](std::string_view text, const HeaderChange& change) {
    try {
      static_cast<void>(rewrite_header(text, change));
      return ErrorCode::interrupted;
    } catch (const Error& error) {
      return error.code;
    }
  };
  CHECK(code_of("", revises({"a"})) == ErrorCode::bad_revision_file);
  CHECK(code_of("-- migrate:up\n-- Revision ID: x\n", revises({"a"})) == ErrorCode::bad_revision_file);
  CHECK(code_of("-- Revision ID: x\n", revises({"a-b"})) == ErrorCode::usage);
  CHECK(code_of("-- Revision ID: x\n", revises({"a\n-- migrate:up"})) == ErrorCode::usage);
}

TEST_CASE("rewrite: whatever the header looks like, the new values are read back and nothing else changes") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  static constexpr std::string_view lines[] = {"-- text",
                                               "--",
                                               "",
                                               "-- Revises: a, b",
                                               "--revises:",
                                               "-- Branch Labels: q",
                                               "-- depends on :d",
                                               "-- Create Date: now",
                                               "/* c */",
                                               "-- migrate the rest"};
  for (int round = 0; round < 1500; ++round) {
    const std::string line_end = random() % 2 == 0 ? "\n" : "\r\n";
    std::string text = random() % 4 == 0 ? "\xEF\xBB\xBF" : "";
    const std::size_t count = random() % 6;
    const std::size_t id_at = random() % (count + 1);
    for (std::size_t number = 0; number <= count; ++number) {
      if (number == id_at) text += "-- Revision ID: x" + line_end;
      text += std::string(lines[random() % std::size(lines)]) + line_end;
    }
    const std::string rest = "-- migrate:up" + line_end + "SELECT 1;" + line_end;
    text += rest;
    if (!parse(SourceText("x", text)).ok()) continue;  // a key twice
    CAPTURE(text);
    HeaderChange change;
    if (random() % 2 == 0) change.revises = std::vector<std::string>(random() % 3, "r1");
    if (random() % 2 == 0) change.branch_labels = std::vector<std::string>(random() % 2, "l1");
    if (random() % 2 == 0) change.depends_on = std::vector<std::string>(random() % 2, "d1");
    const std::string result = rewrite_header(text, change);
    CHECK(result.ends_with(rest));
    CHECK(rewrite_header(result, change) == result);
    const Header before = parsed(text).header;
    const Header after = parsed(result).header;
    CHECK(words_text(after.revises) ==
          (change.revises ? text::join(*change.revises, ",") : words_text(before.revises)));
    CHECK(words_text(after.branch_labels) ==
          (change.branch_labels ? text::join(*change.branch_labels, ",") : words_text(before.branch_labels)));
    CHECK(words_text(after.depends_on) ==
          (change.depends_on ? text::join(*change.depends_on, ",") : words_text(before.depends_on)));
    CHECK(after.doc() == before.doc());
    CHECK(after.create_date.text == before.create_date.text);
  }
}

namespace {

std::string with_down(const std::string& text, std::string_view sections) {
  const auto script = parse(SourceText("x.sql", text)).value;
  return replace_sections(text, script, SectionDirection::down, sql::Dialect::postgresql, sections);
}

bool bare(const std::string& text) {
  return is_bare(text, parse(SourceText("x.sql", text)).value, SectionDirection::down, sql::Dialect::postgresql);
}

}  // namespace

TEST_CASE("rewrite: sections of one direction are replaced where they stood, and all else stays") {
  const std::string head = "-- m\n-- Revision ID: x\n\n";
  CHECK(with_down(head + "-- migrate:up\nA;\n", "-- migrate:down\nB;\n") ==
        head + "-- migrate:up\nA;\n\n-- migrate:down\nB;\n");
  CHECK(with_down(head + "-- migrate:up\nA;\n\n\n", "-- migrate:down\nB;\n") ==
        head + "-- migrate:up\nA;\n\n-- migrate:down\nB;\n");
  CHECK(with_down(head + "-- migrate:down\n\n-- migrate:up\nA;\n-- migrate:down transaction:false\nC;\n",
                  "-- migrate:down\nB;\n") == head + "-- migrate:down\nB;\n\n-- migrate:up\nA;\n");
  CHECK(with_down(head + "-- migrate:up\nA;\n-- migrate:down sqlite\nC;\n", "-- migrate:down postgresql\nB;\n") ==
        head + "-- migrate:up\nA;\n-- migrate:down sqlite\nC;\n\n-- migrate:down postgresql\nB;\n");
}

TEST_CASE("rewrite: a section of comments is bare, one with a statement or a reason is not") {
  const std::string head = "-- m\n-- Revision ID: x\n\n-- migrate:up\nA;\n";
  CHECK(bare(head));
  CHECK(bare(head + "-- migrate:down\n-- undo x\n\n"));
  CHECK_FALSE(bare(head + "-- migrate:down\nB;\n"));
  CHECK_FALSE(bare(head + "-- migrate:down irreversible\nnever\n"));
  CHECK(bare(head + "-- migrate:down sqlite\nB;\n"));
}
