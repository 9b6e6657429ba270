#include "migrate/script/write.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "migrate/base/error.hpp"
#include "script_text.hpp"

using namespace migrate;
using namespace migrate::script;
using namespace std::string_literals;

namespace {

Draft draft_of(std::string message) {
  Draft draft;
  draft.message = std::move(message);
  draft.revision_id = "a1";
  return draft;
}

std::string refusal(const Draft& draft) {
  try {
    return "accepted: " + write_header(draft);
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::usage);
    return error.message;
  }
}

unsigned test_seed() {
  const char* given = std::getenv("MIGRATE_TEST_SEED");
  return given == nullptr ? 20261122U : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

}  // namespace

TEST_CASE("write: a whole header is as the design shows it") {
  Draft draft = draft_of("create notes table");
  draft.revision_id = "1975ea83b712";
  draft.branch_labels = {"notes"};
  draft.create_date = "2026-11-22 10:15:00.123456+00:00";
  CHECK(
      write_header(draft) ==
      "-- create notes table\n--\n-- Revision ID: 1975ea83b712\n-- Revises:\n-- Branch Labels: notes\n-- Depends On:\n"
      "-- Create Date: 2026-11-22 10:15:00.123456+00:00\n\n");
  draft.revises = {"b2", "c3"};
  CHECK(write_header(draft).find("-- Revises: b2, c3\n") != std::string::npos);
}

TEST_CASE("write: without a body there is an empty section for each direction") {
  const Script script = parsed(write(draft_of("m")));
  REQUIRE(script.sections.size() == 2);
  CHECK(script.sections[0].direction == SectionDirection::up);
  CHECK(script.sections[1].direction == SectionDirection::down);
}

TEST_CASE("write: a body stands as it is, ended by a line end") {
  Draft draft = draft_of("m");
  draft.body = "-- migrate:up\nSELECT 1;";
  CHECK(write(draft).ends_with("\n\n-- migrate:up\nSELECT 1;\n"));
}

TEST_CASE("write: messages of several lines come back") {
  for (const char* message : {"one", "one\ntwo", "one\n\ntwo", "one\n\n  two\n\nthree", "-- one", "größe: ü", "/* one",
                              "Note: x\n\nDate: y"}) {
    CAPTURE(message);
    CHECK(parsed(write(draft_of(message))).header.doc() == message);
  }
  CHECK(parsed(write(draft_of(""))).header.doc() == "");
  CHECK(parsed(write(draft_of(" \n a \r\n b \n\n"))).header.doc() == "a\n b");
  CHECK(parsed(write(draft_of("a\n\n\n\nb"))).header.doc() == "a\n\nb");
}

TEST_CASE("write: a message line that would be read as something else is refused") {
  CHECK(refusal(draft_of("a\nRevises: b")) ==
        "the message has a line that would be read as the header's 'Revises': 'Revises: b'");
  CHECK(refusal(draft_of("revision id : x")).find("the header's 'Revision ID'") != std::string::npos);
  CHECK(refusal(draft_of("migrate:up")) == "the message has a line that would be read as a marker: 'migrate:up'");
  CHECK(refusal(draft_of("a\n  migrate: down sqlite")).find("a marker") != std::string::npos);
  CHECK(refusal(draft_of("a\rb")).find("cannot be written into a comment") != std::string::npos);
  CHECK(refusal(draft_of("a\0b"s)).find("cannot be written into a comment") != std::string::npos);
  CHECK(refusal(draft_of("a\xFF")).find("cannot be written into a comment") != std::string::npos);
}

TEST_CASE("write: words that cannot stand in a header are refused") {
  Draft draft = draft_of("m");
  draft.revision_id = "a-b";
  CHECK(refusal(draft) == "Character(s) '-' not allowed in revision identifier 'a-b'");
  draft = draft_of("m");
  draft.revises = {"b", ""};
  CHECK(refusal(draft) == "A revision identifier must not be empty");
  draft = draft_of("m");
  draft.branch_labels = {"head"};
  CHECK(refusal(draft) == "'head' cannot be a branch label: it has a meaning of its own");
  draft = draft_of("m");
  draft.depends_on = {"a,b"};
  CHECK(refusal(draft).starts_with("Character(s) ','"));
  draft = draft_of("m");
  draft.create_date = "today\n-- Revises: x";
  CHECK(refusal(draft) == "the create date must be one line of text");
}

TEST_CASE("write: whatever is accepted is read back as it was") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  static constexpr std::string_view pieces[] = {"a",       "é",        " ",  "\n", "\n\n", "--", "/*", "'", ":",
                                                "Revises", "migrate:", "up", "$$", "数",   "\t", ";",  "\\"};
  static constexpr std::string_view names[] = {"a1", "b2", "größe", "v1.2", "x_y", "0"};
  const auto names_of = [&] {
    std::vector<std::string> list;
    for (std::size_t count = random() % 4; count > 0; --count) list.emplace_back(names[random() % std::size(names)]);
    return list;
  };
  int accepted = 0;
  for (int round = 0; round < 2000; ++round) {
    Draft draft = draft_of("");
    for (std::size_t count = random() % 8; count > 0; --count) draft.message += pieces[random() % std::size(pieces)];
    draft.revises = names_of();
    draft.branch_labels = names_of();
    draft.depends_on = names_of();
    CAPTURE(draft.message);
    std::string text;
    try {
      text = write(draft);
    } catch (const Error&) {
      continue;
    }
    ++accepted;
    const auto checked = parse(SourceText("x.sql", text));
    REQUIRE(checked.ok());
    const Header& header = checked.value.header;
    CHECK(words_text(header.revises) ==
          words_text(parsed("-- Revision ID: q\n-- Revises: " + words_text(header.revises) + "\n-- migrate:up\n")
                         .header.revises));
    std::vector<std::string> revises;
    for (const Word& word : header.revises) revises.push_back(word.text);
    CHECK(revises == draft.revises);
    CHECK(header.branch_labels.size() == draft.branch_labels.size());
    CHECK(header.depends_on.size() == draft.depends_on.size());
    // Written again from what was read, nothing changes any more.
    Draft again = draft;
    again.message = header.doc();
    CHECK(write(again) == text);
  }
  CHECK(accepted > 1000);
}
