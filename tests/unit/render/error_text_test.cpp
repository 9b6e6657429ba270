#include "migrate/render/error_text.hpp"

#include <doctest/doctest.h>

#include "migrate/runner/report.hpp"

using namespace migrate;
using render::diagnostic_text;
using render::error_text;
using render::Theme;

namespace {

constexpr Theme plain{.color = false, .terminal = false};
constexpr Theme terminal{.color = false, .terminal = true};
constexpr Theme colored{.color = true, .terminal = true};

Error refused_statement() {
  Error error(ErrorCode::statement_failed, "column \"titel\" does not exist");
  error.place = {"versions/x.sql", {3, 9}};
  error.source_line = "\tCREATE titel";
  error.revision = "ae10";
  error.statement = "CREATE titel";
  error.sqlstate = "42703";
  error.detail = "a detail\nin two lines";
  error.hint = "Perhaps you meant \"title\".";
  error.context = "PL/pgSQL function f() line 3";
  error.database_state = DatabaseState::rolled_back;
  return error;
}

runner::StepReport step(std::string revision) {
  runner::StepReport report;
  report.revision = std::move(revision);
  return report;
}

}  // namespace

TEST_CASE("error_text: without a terminal an error is one line") {
  CHECK(error_text(Error(ErrorCode::config, "no configuration"), plain) == "error: no configuration\n");
  CHECK(error_text(Error(ErrorCode::config, "no configuration").with_hint("type `migrate init`"), plain) ==
        "error: no configuration (hint: type `migrate init`)\n");
  CHECK(error_text(refused_statement(), plain) ==
        "versions/x.sql:3:9: error: column \"titel\" does not exist (revision: ae10; sqlstate: 42703; "
        "detail: a detail\\nin two lines; context: PL/pgSQL function f() line 3; database: rolled back; "
        "hint: Perhaps you meant \"title\".)\n");
}

TEST_CASE("error_text: on a terminal all that is known stands in lines, under an excerpt with a caret") {
  CHECK(error_text(refused_statement(), terminal) ==
        "error: column \"titel\" does not exist\n"
        "  at versions/x.sql:3:9\n"
        "    \tCREATE titel\n"
        "    \t       ^\n"
        "  revision: ae10\n"
        "  sqlstate: 42703\n"
        "  detail: a detail\n"
        "          in two lines\n"
        "  context: PL/pgSQL function f() line 3\n"
        "  database: rolled back\n"
        "  hint: Perhaps you meant \"title\".\n");
}

TEST_CASE("error_text: the caret counts characters, not bytes") {
  Error error(ErrorCode::statement_failed, "m");
  error.place = {"x.sql", {1, 6}};
  error.source_line = "größe über";
  CHECK(error_text(error, terminal) == "error: m\n  at x.sql:1:6\n    größe über\n         ^\n");
}

TEST_CASE("error_text: a statement is shown where there is no excerpt, and a long one is cut") {
  Error error(ErrorCode::statement_failed, "m");
  error.statement = "\nSELECT\r\n\t1";
  CHECK(error_text(error, terminal) == "error: m\n  statement: SELECT\n             \t1\n");
  error.statement = "1\n2\n3\n4\n5\n6\n7\n8";
  const auto text = error_text(error, terminal);
  CHECK(text.find(" 6\n             … (2 more lines)\n") != std::string::npos);
  CHECK(text.find('7') == std::string::npos);
}

TEST_CASE("error_text: control characters are harmless in every field") {
  auto error = refused_statement();
  error.message = "a\x1b[2Jb\r\nsecond";
  error.place.file = "x\x1b.sql";
  error.source_line = "\x1b[31mred";
  error.detail = "d\x1b";
  error.hint = "h\x1b";
  error.context = "c\x1b";
  for (const auto& theme : {plain, terminal}) {
    CAPTURE(theme.terminal);
    const auto text = error_text(error, theme);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(text.find("\\x1b[2Jb") != std::string::npos);
  }
  const auto one_line = error_text(error, plain);
  CHECK(one_line.find('\n') == one_line.size() - 1);
}

TEST_CASE("error_text: a server's message of several lines keeps its lines on a terminal") {
  CHECK(error_text(Error(ErrorCode::connection_failed, "first\nsecond"), terminal) == "error: first\n  second\n");
}

TEST_CASE("error_text: names that the server gives are shown where its message does not hold them") {
  Error error(ErrorCode::statement_failed, "duplicate key value violates unique constraint \"t_a_key\"");
  error.object = {"public", "t", "a", "", "t_a_key"};
  error.object.table = "people";
  CHECK(error_text(error, plain) ==
        "error: duplicate key value violates unique constraint \"t_a_key\" (table: public.people)\n");
  error = Error(ErrorCode::statement_failed, "no");
  error.object = {"s", "", "", "mood", "check_mood"};
  CHECK(error_text(error, plain) == "error: no (type: s.mood; constraint: check_mood)\n");
}

TEST_CASE("error_text: megabytes are cut, and the excerpt shows what is around the caret") {
  Error error(ErrorCode::statement_failed, std::string(1000000, 'm'));
  error.place = {"x.sql", {1, 500001}};
  error.source_line = std::string(500000, 'a') + "b" + std::string(500000, 'c');
  error.statement = error.source_line;
  error.detail = std::string(1000000, 'd');
  for (int line = 0; line < 10000; ++line) error.context += "PL/pgSQL function f() line 3\n";
  CHECK(error_text(error, plain).size() < 3000);
  CHECK(error_text(error, plain).starts_with("x.sql:1:500001: error: mmm"));
  const auto text = error_text(error, terminal);
  CHECK(text.size() < 5000);
  CHECK(text.find("\n    …" + std::string(80, 'a') + "b" + std::string(79, 'c') + "…\n    " + std::string(81, ' ') +
                  "^\n") != std::string::npos);
  CHECK(text.find("… (9980 more lines)") != std::string::npos);
}

TEST_CASE("error_text: a run that failed says what stayed") {
  runner::Report report;
  auto error = Error(ErrorCode::statement_failed, "m");
  SUBCASE("nothing was there, nothing stayed") {
    error.database_state = DatabaseState::rolled_back;
    CHECK(error_text(runner::RunFailed(error, report), plain) == "error: m (database: rolled back, at base)\n");
  }
  SUBCASE("some steps stayed") {
    error.database_state = DatabaseState::partly_applied;
    report.heads_after = {"b1", "c1"};
    report.steps = {step("b1"), step("c1")};
    CHECK(error_text(runner::RunFailed(error, report), plain) ==
          "error: m (database: partly applied, at b1, c1; what ran before stayed: b1, c1)\n");
  }
  SUBCASE("nobody knows") {
    error.database_state = DatabaseState::in_doubt;
    report.heads_after = {"b1"};
    CHECK(error_text(runner::RunFailed(error, report), plain) == "error: m (database: in doubt, last known at b1)\n");
  }
}

TEST_CASE("error_text: findings come one by one, then their sum") {
  const DiagnosticsError error(ErrorCode::bad_revision_file, "2 flaws in revision files",
                               {{Severity::error, {"a.sql", {1, 2}}, "no such key", "write `Revises`", "-- Revise: x"},
                                {Severity::warning, {"b.sql", {}}, "odd", "", ""}});
  CHECK(error_text(error, plain) ==
        "a.sql:1:2: error: no such key (hint: write `Revises`)\n"
        "b.sql: warning: odd\n"
        "error: 2 flaws in revision files\n");
  CHECK(error_text(error, terminal) ==
        "error: no such key\n"
        "  at a.sql:1:2\n"
        "    -- Revise: x\n"
        "     ^\n"
        "  hint: write `Revises`\n"
        "\n"
        "warning: odd\n"
        "  at b.sql\n"
        "\n"
        "error: 2 flaws in revision files\n");
}

TEST_CASE("error_text: a finding that is its own sum is told once") {
  const DiagnosticsError error(ErrorCode::bad_graph, "e", {{Severity::error, {"a.sql", {1, 2}}, "e", "h", "x"}});
  CHECK(error_text(error, plain) == "a.sql:1:2: error: e (hint: h)\n");
  CHECK(error_text(error, terminal) == "error: e\n  at a.sql:1:2\n    x\n     ^\n  hint: h\n");
}

TEST_CASE("error_text: colour dresses words and leaves the text alone") {
  const Diagnostic diagnostic{Severity::warning, {"b.sql", {1, 0}}, "odd", "", "-- text"};
  CHECK(diagnostic_text(diagnostic, colored) ==
        "\x1b[1;33mwarning:\x1b[0m \x1b[1modd\x1b[0m\n"
        "  \x1b[2mat\x1b[0m b.sql:1\n"
        "    -- text\n");
}
