#include "migrate/autogen/section_text.hpp"

#include <doctest/doctest.h>

#include "migrate/base/source_text.hpp"
#include "migrate/script/parse.hpp"

using namespace migrate;
using autogen::section_text;
using autogen::sql_text;
using script::SectionDirection;

namespace {

schema::Statement statement(std::string text, bool alone = false) {
  schema::Statement result;
  result.text = std::move(text);
  result.alone = alone;
  return result;
}

}  // namespace

TEST_CASE("section text: what cannot share a transaction stands in sections of its own, in order") {
  schema::Script script;
  script.statements = {statement("CREATE TABLE a ()"), statement("CREATE INDEX CONCURRENTLY i ON a (b)", true),
                       statement("CREATE INDEX CONCURRENTLY j ON a (b)", true), statement("CREATE TABLE b ()")};
  CHECK(section_text(script, SectionDirection::up) ==
        "-- migrate:up\nCREATE TABLE a ();\n\n"
        "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON a (b);\nCREATE INDEX CONCURRENTLY j ON a "
        "(b);\n\n-- migrate:up\nCREATE TABLE b ();\n");
}

TEST_CASE("section text: losses, remarks, gaps and notes are comments") {
  schema::Script script;
  script.statements = {statement("DROP TABLE a")};
  script.statements[0].loses = "the rows of public.a";
  script.statements[0].remark = "think\ntwice";
  script.gaps = {"the moon is not moved"};
  autogen::SectionNotes notes;
  notes.comments = {"could not be proved: x"};
  notes.dialect = sql::Dialect::sqlite;
  CHECK(section_text(script, SectionDirection::down, notes) ==
        "-- migrate:down sqlite\n-- not done: the moon is not moved\n-- could not be proved: x\n"
        "-- loses the rows of public.a\n-- think\n-- twice\nDROP TABLE a;\n");
  CHECK(section_text({}, SectionDirection::down) == "-- migrate:down\n");
}

TEST_CASE("section text: bodies of functions are not looked into before all is there") {
  schema::Script script;
  script.statements = {statement("CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'")};
  script.statements[0].about = {{schema::Kind::function, "public", "", "f()"}};
  CHECK(section_text(script, SectionDirection::up)
            .starts_with("-- migrate:up\nSET LOCAL check_function_bodies = off;\nCREATE FUNCTION"));
  CHECK(sql_text(script) == "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n");
}

TEST_CASE("section text: what is written can be read") {
  schema::Script script;
  script.statements = {statement("SELECT '-- migrate:down'"), statement("VACUUM", true)};
  const auto text = "-- m\n--\n-- Revision ID: a1\n-- Revises:\n\n" + section_text(script, SectionDirection::up) +
                    "\n" + section_text({}, SectionDirection::down);
  const auto parsed = script::parse(SourceText("x.sql", text));
  CHECK(parsed.ok());
  CHECK(parsed.value.sections.size() == 3);
}
