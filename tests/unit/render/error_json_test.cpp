#include <doctest/doctest.h>

#include "migrate/render/error_text.hpp"
#include "migrate/runner/report.hpp"

using namespace migrate;
using render::error_json;

TEST_CASE("error_json: every field has its name, places not known are null") {
  CHECK(error_json(Error(ErrorCode::config, "no \"url\"").with_hint("give one")) ==
        R"({"format":1,"error":{"code":"config","message":"no \"url\"","file":null,"line":null,"column":null,)"
        R"("source_line":null,"source_line_from":null,"revision":"","statement":"","statement_bytes":0,"sqlstate":"",)"
        R"("detail":"","hint":"give one","context":"","object":null,)"
        R"("database_state":"untouched","diagnostics":[]}})"
        "\n");
}

TEST_CASE("error_json: a run that failed tells heads and what stayed") {
  Error cause(ErrorCode::statement_failed, "m");
  cause.place = {"x.sql", {3, 9}};
  cause.source_line = "line";
  cause.revision = "c1";
  cause.statement = "S";
  cause.sqlstate = "42P01";
  cause.detail = "d";
  cause.context = "c";
  cause.database_state = DatabaseState::partly_applied;
  runner::Report report;
  report.heads_after = {"b1"};
  report.steps.emplace_back().revision = "b1";
  report.steps.emplace_back();  // a stamp has no revision
  CHECK(
      error_json(runner::RunFailed(cause, report)) ==
      R"({"format":1,"error":{"code":"statement_failed","message":"m","file":"x.sql","line":3,"column":9,)"
      R"("source_line":"line","source_line_from":1,"revision":"c1","statement":"S","statement_bytes":1,)"
      R"("sqlstate":"42P01","detail":"d","hint":"",)"
      R"("context":"c","object":null,"database_state":"partly_applied","heads_before":[],"heads_after":["b1"],"stayed":["b1"],)"
      R"("diagnostics":[]}})"
      "\n");
}

TEST_CASE("error_json: findings are an array") {
  const DiagnosticsError error(
      ErrorCode::bad_graph, "sum",
      {{Severity::warning, {"a.sql", {1, 0}}, "w", "h", "text"}, {Severity::error, {}, "e", "", ""}});
  const auto text = error_json(error);
  CHECK(text.find(R"("code":"bad_graph","message":"sum")") != std::string::npos);
  CHECK(
      text.find(
          R"("diagnostics":[{"severity":"warning","message":"w","file":"a.sql","line":1,"column":null,)"
          R"("source_line":"text","source_line_from":1,"hint":"h"},{"severity":"error","message":"e","file":null,"line":null,)"
          R"("column":null,"source_line":null,"source_line_from":null,"hint":""}]}})") != std::string::npos);
}

TEST_CASE("error_json: names that the server gives stand in an object of their own") {
  Error error(ErrorCode::statement_failed, "m");
  error.object = {"public", "t", "a", "", "t_pkey"};
  CHECK(error_json(error).find(
            R"("object":{"schema":"public","table":"t","column":"a","data_type":"","constraint":"t_pkey"})") !=
        std::string::npos);
}

TEST_CASE("error_json: megabytes are cut") {
  Error error(ErrorCode::statement_failed, "m");
  error.place = {"x.sql", {1, 500001}};
  error.source_line = std::string(500000, 'a') + "b" + std::string(500000, 'c');
  error.statement = error.source_line;
  const auto text = error_json(error);
  CHECK(text.size() < 12000);
  CHECK(text.find("aab" + std::string(999, 'c') + "\",\"source_line_from\":499001") != std::string::npos);
  CHECK(text.find("\"statement_bytes\":1000001") != std::string::npos);
}
