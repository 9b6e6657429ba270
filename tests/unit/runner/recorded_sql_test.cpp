#include "migrate/runner/recorded_sql.hpp"

#include <doctest/doctest.h>

#include "migrate/script/parse.hpp"
#include "runner/history_line.hpp"

using migrate::SourceText;
using migrate::runner::file_of;
using migrate::runner::history_line;
using migrate::runner::longest_recorded_section;
using migrate::runner::recorded_sql;
using migrate::script::SectionDirection;
using migrate::sql::Dialect;

namespace {

const std::string whole =
    "-- merge search into notes\n--\n-- a longer story\n-- Revision ID: d1\n-- Revises: b1, c1\n"
    "-- Branch Labels: notes, search\n-- Depends On: x1, tags\n-- Create Date: 2026-11-22 10:15\n\n"
    "-- migrate:up\nSELECT 'all';\n"
    "-- migrate:up postgresql\nCREATE TABLE t (n integer);\n"
    "-- migrate:up postgresql transaction:false\nCREATE INDEX CONCURRENTLY i ON t (n);\n"
    "-- migrate:down\nDROP TABLE t;\n-- migrate:down sqlite irreversible\n-- gone";

/// The file that the history gives back for one database.
SourceText back(const std::string& text, Dialect dialect) {
  const SourceText source("versions/d1.sql", text);
  const auto parsed = migrate::script::parse(source);
  REQUIRE(parsed.ok());
  const auto entry = history_line("upgrade", parsed.value.header, recorded_sql(source, parsed.value, dialect));
  const auto file = file_of(entry);
  REQUIRE(file);
  return *file;
}

std::vector<std::string> words(const std::vector<migrate::script::Word>& list) {
  std::vector<std::string> result;
  for (const auto& word : list) result.push_back(word.text);
  return result;
}

}  // namespace

TEST_CASE("recorded sql: the file that comes back has the header and the sections of its database") {
  using Words = std::vector<std::string>;
  const auto file = back(whole, Dialect::postgresql);
  CHECK(file.name() == "(history of d1)");
  const auto parsed = migrate::script::parse(file);
  REQUIRE(parsed.ok());
  const auto& [header, sections] = parsed.value;
  CHECK(header.summary() == "merge search into notes");
  CHECK(header.revision_id.text == "d1");
  CHECK(words(header.revises) == Words{"b1", "c1"});
  CHECK(words(header.branch_labels) == Words{"notes", "search"});
  CHECK(words(header.depends_on) == Words{"x1", "tags"});
  REQUIRE(sections.size() == 3);
  CHECK(sections[0].dialect == Dialect::postgresql);
  CHECK(sections[0].transaction);
  CHECK_FALSE(sections[1].transaction);
  CHECK(file.text().substr(sections[1].offset, sections[1].length) == "CREATE INDEX CONCURRENTLY i ON t (n);\n");
  CHECK(sections[2].direction == SectionDirection::down);
}

TEST_CASE("recorded sql: another database keeps other sections, and knows that there is no way back") {
  const auto file = back(whole, Dialect::sqlite);
  const auto parsed = migrate::script::parse(file);
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.sections.size() == 2);
  CHECK_FALSE(parsed.value.sections[0].dialect);
  CHECK(parsed.value.sections[1].irreversible);
  CHECK(file.text().ends_with("-- migrate:down sqlite irreversible\n-- gone\n"));
}

TEST_CASE("recorded sql: what comes back has the digest of what went in") {
  const SourceText source("f.sql", whole);
  const auto parsed = migrate::script::parse(source);
  for (const auto dialect : {Dialect::postgresql, Dialect::sqlite}) {
    const auto file = back(whole, dialect);
    const auto again = migrate::script::parse(file);
    CHECK(recorded_sql(file, again.value, dialect).digest == recorded_sql(source, parsed.value, dialect).digest);
    CHECK(recorded_sql(file, again.value, dialect).up_sql == recorded_sql(source, parsed.value, dialect).up_sql);
  }
}

TEST_CASE("recorded sql: a remark stands below the message and changes nothing else") {
  const SourceText source("f.sql", whole);
  const auto parsed = migrate::script::parse(source);
  const auto entry = history_line("upgrade", parsed.value.header, recorded_sql(source, parsed.value, Dialect::sqlite));
  const auto file = file_of(entry, "Applied today\nby ann");
  REQUIRE(file);
  CHECK(file->text().starts_with(
      "-- merge search into notes\n--\n-- Applied today\n-- by ann\n--\n-- Revision ID: d1\n"));
  const auto again = migrate::script::parse(*file);
  CHECK(again.ok());
  CHECK(again.value.header.summary() == "merge search into notes");
  CHECK(again.value.header.long_message == "Applied today\nby ann");
}

TEST_CASE("recorded sql: a message that cannot be written into a header does not stand in the way") {
  migrate::runner::HistoryEntry entry;
  entry.revision = "a1";
  entry.message = "Revision ID: other";
  entry.up_sql = "-- migrate:up\nSELECT 1;\n";
  const auto file = file_of(entry);
  REQUIRE(file);
  CHECK(migrate::script::parse(*file).value.header.revision_id.text == "a1");
}

TEST_CASE("recorded sql: sections of more than a MiB are told by their digest alone") {
  const auto text = "-- Revision ID: a1\n-- migrate:up\nSELECT '" + std::string(longest_recorded_section, 'x') +
                    "';\n-- migrate:down\nSELECT 1;\n";
  const SourceText source("f.sql", text);
  const auto parsed = migrate::script::parse(source);
  const auto recorded = recorded_sql(source, parsed.value, Dialect::sqlite);
  CHECK(recorded.digest.size() == 64);
  CHECK_FALSE(recorded.up_sql);
  CHECK(recorded.down_sql == "-- migrate:down\nSELECT 1;\n");
  CHECK_FALSE(file_of(history_line("upgrade", parsed.value.header, recorded)));
}
