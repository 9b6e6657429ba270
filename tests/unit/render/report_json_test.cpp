#include "migrate/render/report_json.hpp"

#include <doctest/doctest.h>

#include <array>

#include "sample_project.hpp"

using namespace migrate;

TEST_CASE("report_json: a revision is told with all its fields") {
  const test::SampleProject project;
  const std::array revisions = {project.at("x1")};
  CHECK(render::revisions_json("show", project.scripts(), revisions, {}) ==
        R"({"format":1,"command":"show","revisions":[{"id":"x1","message":"","down_revisions":[],"depends_on":[],)"
        R"("branch_labels":[],"is_head":true,"is_effective_head":true,"is_branch_point":false,"is_merge_point":false,)"
        R"("is_current":false,"path":")" +
            project.path("x1.sql") +
            R"(","create_date":""}]})"
            "\n");
}

TEST_CASE("report_json: revisions keep their order, current ones are marked") {
  const test::SampleProject project;
  const std::array revisions = {project.at("d1"), project.at("a1")};
  const auto text =
      render::revisions_json("history", project.scripts(), revisions, graph::HeadSet::of({project.at("d1")}));
  const auto d1 = text.find(
      R"({"id":"d1","message":"merge","down_revisions":["b1","c1"],"depends_on":[],"branch_labels":["notes"],)"
      R"("is_head":false,"is_effective_head":false,"is_branch_point":false,"is_merge_point":true,"is_current":true,)");
  const auto a1 = text.find(R"({"id":"a1","message":"create notes",)");
  REQUIRE(d1 != std::string::npos);
  REQUIRE(a1 != std::string::npos);
  CHECK(d1 < a1);
  CHECK(text.find(R"("is_branch_point":true,"is_merge_point":false,"is_current":false,)", a1) != std::string::npos);
  CHECK(text.find(R"("create_date":"2026-11-22 10:15:00.123456+00:00")", a1) != std::string::npos);
}

TEST_CASE("report_json: no revision is an empty array") {
  const test::SampleProject project;
  CHECK(render::revisions_json("heads", project.scripts(), {}, {}) ==
        "{\"format\":1,\"command\":\"heads\",\"revisions\":[]}\n");
}

TEST_CASE("report_json: a run tells its heads and steps") {
  runner::Report report;
  report.heads_before = {"a1"};
  report.heads_after = {"b1"};
  auto& step = report.steps.emplace_back();
  step.words = {.direction = graph::Direction::downgrade, .from = {"c1"}, .to = {"b1"}, .message = "m \"q\""};
  step.revision = "c1";
  step.duration = std::chrono::microseconds(1234);
  CHECK(
      render::report_json("downgrade", report) ==
      R"({"format":1,"command":"downgrade","heads_before":["a1"],"heads_after":["b1"],"steps":[{"direction":"downgrade",)"
      R"("revision":"c1","from":["c1"],"to":["b1"],"message":"m \"q\"","microseconds":1234}]})"
      "\n");
}
