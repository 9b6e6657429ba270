#include "migrate/render/revision_text.hpp"

#include <doctest/doctest.h>

#include "sample_project.hpp"

using namespace migrate;
using render::LineParts;
using render::long_form;
using render::one_line;

namespace {

constexpr LineParts history = {.parents = true, .labels = true, .head = true, .flags = true, .doc = true};

}  // namespace

TEST_CASE("revision_text: a line of history has all parts in Alembic's order") {
  const test::SampleProject project;
  const auto line = [&](std::string_view id) { return one_line(project.scripts(), project.at(id), history); };
  CHECK(line("a1") == "<base> -> a1 (branchpoint), create notes");
  CHECK(line("b1") == "a1 -> b1 (notes), add größe\tto notes");
  CHECK(line("c1") == "a1 -> c1, c");
  CHECK(line("d1") == "b1, c1 -> d1 (notes) (mergepoint), merge");
  CHECK(line("e1") == "d1 (x1, notes) -> e1 (notes) (head), e");
}

TEST_CASE("revision_text: an empty message leaves comma and blank at the end") {
  const test::SampleProject project;
  CHECK(one_line(project.scripts(), project.at("x1"), history) == "<base> -> x1 (effective head), ");
}

TEST_CASE("revision_text: each part can be left out") {
  const test::SampleProject project;
  const auto line = [&](std::string_view id, LineParts parts) {
    return one_line(project.scripts(), project.at(id), parts);
  };
  CHECK(line("e1", {.head = false}) == "e1");
  CHECK(line("e1", {}) == "e1 (head)");
  CHECK(line("e1", {.parents = true, .head = false}) == "d1 (x1, notes) -> e1");
  CHECK(line("e1", {.labels = true, .head = false}) == "e1 (notes)");
  CHECK(line("d1", {.flags = true}) == "d1 (mergepoint)");
  CHECK(line("c1", {.doc = true}) == "c1, c");
  CHECK(line("d1", {.flags = true, .current = true}) == "d1 (current) (mergepoint)");
  CHECK(line("x1", {.doc = true, .current = true}) == "x1 (effective head) (current), ");
}

TEST_CASE("revision_text: the long form is Alembic's, with what its template writes into a docstring") {
  const test::SampleProject project;
  CHECK(long_form(project.scripts(), project.at("a1"), false) ==
        "Rev: a1 (branchpoint)\n"
        "Parent: <base>\n"
        "Branches into: b1, c1\n"
        "Path: " +
            project.path("a1.sql") +
            "\n"
            "\n"
            "    create notes\n"
            "    \n"
            "    More about it,\n"
            "    \n"
            "    in two paragraphs.\n"
            "    \n"
            "    Revision ID: a1\n"
            "    Revises: \n"
            "    Create Date: 2026-11-22 10:15:00.123456+00:00\n"
            "\n");
  CHECK(long_form(project.scripts(), project.at("d1"), true) ==
        "Rev: d1 (mergepoint) (current)\n"
        "Merges: b1, c1\n"
        "Branch names: notes\n"
        "Path: " +
            project.path("d1.sql") +
            "\n"
            "\n"
            "    merge\n"
            "    \n"
            "    Revision ID: d1\n"
            "    Revises: b1, c1\n"
            "\n");
}

TEST_CASE("revision_text: in the long form a head is a head also when something depends on it") {
  const test::SampleProject project;
  CHECK(long_form(project.scripts(), project.at("x1"), false) ==
        "Rev: x1 (head)\n"
        "Parent: <base>\n"
        "Path: " +
            project.path("x1.sql") +
            "\n"
            "\n"
            "    Revision ID: x1\n"
            "    Revises: \n"
            "\n");
  CHECK(long_form(project.scripts(), project.at("e1"), false)
            .starts_with("Rev: e1 (head)\n"
                         "Parent: d1\n"
                         "Also depends on: x1, notes\n"
                         "Branch names: notes\n"
                         "Path: "));
}
