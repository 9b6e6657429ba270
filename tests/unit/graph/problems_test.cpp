#include "migrate/graph/problems.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "migrate/graph/revision_map.hpp"
#include "support/graph_text.hpp"
#include "unit/graph/refused.hpp"

using namespace migrate::graph;
using namespace migrate::test;

namespace {

[[nodiscard]] std::vector<Problem> problems_of(std::vector<Revision> revisions) {
  auto built = RevisionMap::build(std::move(revisions));
  CHECK(built.map.has_value() == built.problems.empty());
  return std::move(built.problems);
}

[[nodiscard]] Problem only_problem(std::vector<Revision> revisions) {
  auto problems = problems_of(std::move(revisions));
  REQUIRE(problems.size() == 1);
  return problems.front();
}

}  // namespace

TEST_CASE("problems: an empty set and a single revision are sound") {
  CHECK(problems_of({}).empty());
  CHECK(problems_of({{"a1", {}, {}, {}}}).empty());
}

TEST_CASE("problems: an illegal id is named with its characters") {
  const Problem problem = only_problem({{"a-1", {}, {}, {}}});
  CHECK(problem.kind == ProblemKind::bad_id);
  CHECK(problem.field == Field::id);
  CHECK(problem.message == "Character(s) '-' not allowed in revision identifier 'a-1'");
}

TEST_CASE("problems: a second revision with the same id is at fault") {
  const Problem problem = only_problem({{"a1", {}, {}, {}}, {"b1", {"a1"}, {}, {}}, {"b1", {"a1"}, {}, {}}});
  CHECK(problem.kind == ProblemKind::duplicate_id);
  CHECK(problem.revision == 2);
  CHECK(problem.message == "Revision b1 is present more than once");
}

TEST_CASE("problems: self-loops are Alembic's sentences") {
  const Problem loop = only_problem({{"a1", {}, {}, {}}, {"b1", {"a1", "b1"}, {}, {}}});
  CHECK(loop.kind == ProblemKind::self_loop);
  CHECK(loop.element == 1);
  CHECK(loop.message == "Self-loop is detected in revisions (b1)");
  const Problem dependency = only_problem({{"b1", {}, {"lb"}, {"lb"}}});
  CHECK(dependency.kind == ProblemKind::dependency_self_loop);
  CHECK(dependency.field == Field::depends_on);
  CHECK(dependency.message == "Dependency self-loop is detected in revisions (b1)");
}

TEST_CASE("problems: a missing parent is named with the nearest known id") {
  const Problem problem = only_problem({{"ae1027a6acf", {}, {}, {}}, {"b1", {"ae1027a6acg"}, {}, {}}});
  CHECK(problem.kind == ProblemKind::missing_down_revision);
  CHECK(problem.revision == 1);
  CHECK(problem.message == "Revision ae1027a6acg referenced from b1 is not present");
  CHECK(problem.hint == "Did you mean ae1027a6acf?");
}

TEST_CASE("problems: a branch label is no parent, and the hint names the revision behind it") {
  const Problem problem = only_problem({{"a1", {}, {}, {"notes"}}, {"b1", {"notes"}, {}, {}}});
  CHECK(problem.kind == ProblemKind::missing_down_revision);
  mentions(problem.hint, "a1");
}

TEST_CASE("problems: a missing dependency is named") {
  const Problem problem = only_problem({{"a1", {}, {"nope"}, {}}});
  CHECK(problem.kind == ProblemKind::missing_dependency);
  CHECK(problem.field == Field::depends_on);
  CHECK(problem.message == "Revision nope depended on by a1 is not present");
}

TEST_CASE("problems: labels used twice, or equal to an id, are refused") {
  const Problem twice = only_problem({{"b1", {}, {}, {"x"}}, {"a1", {}, {}, {"x"}}});
  CHECK(twice.kind == ProblemKind::duplicate_label);
  CHECK(twice.revision == 1);
  CHECK(twice.message == "Branch name 'x' in revision a1 already used by revision b1");
  const Problem id = only_problem({{"a1", {}, {}, {"b1"}}, {"b1", {}, {}, {}}});
  CHECK(id.message == "Branch name 'b1' in revision a1 already used by revision b1");
}

TEST_CASE("problems: a cycle is named with all its revisions and a way round") {
  const Problem problem = only_problem({{"a1", {"c1"}, {}, {}}, {"b1", {"a1"}, {}, {}}, {"c1", {"b1"}, {}, {}}});
  CHECK(problem.kind == ProblemKind::cycle);
  CHECK(problem.message == "Cycle is detected in revisions (a1, b1, c1)");
  CHECK(problem.hint == "a1 revises c1, c1 revises b1, b1 revises a1; take one of these away");
  CHECK(problem.revision == 0);
  CHECK(problem.field == Field::down_revisions);
}

TEST_CASE("problems: a cycle between a base and a head is found, which Alembic misses") {
  const Problem problem = only_problem(parse_graph("a0; a0, c1 <- a1 <- b1 <- c1 <- d1"));
  CHECK(problem.kind == ProblemKind::cycle);
  CHECK(problem.message == "Cycle is detected in revisions (c1, a1, b1)");
}

TEST_CASE("problems: a cycle through dependencies is told from one through parents") {
  const Problem problem = only_problem(parse_graph("a1 dep:b2 <- a2; b1 dep:a2 <- b2"));
  CHECK(problem.kind == ProblemKind::dependency_cycle);
  CHECK(problem.message == "Dependency cycle is detected in revisions (a1, a2, b1, b2)");
  CHECK(problem.field == Field::depends_on);
  mentions(problem.hint, "a1 depends on b2");
}

TEST_CASE("problems: all flaws come in one go, in file order") {
  const auto problems = problems_of({{"a@1", {}, {}, {}},
                                     {"b1", {"nope"}, {"nix"}, {}},
                                     {"c1", {"c1"}, {}, {}},
                                     {"d1", {"e1"}, {}, {"l"}},
                                     {"e1", {"d1"}, {}, {"l"}}});
  std::vector<std::size_t> revisions;
  revisions.reserve(problems.size());
  for (const Problem& problem : problems) revisions.push_back(problem.revision);
  CHECK(problems.size() == 6);
  CHECK((revisions == std::vector<std::size_t>{0, 1, 1, 2, 3, 4}));
  CHECK(problems[4].kind == ProblemKind::cycle);
  CHECK(problems[5].kind == ProblemKind::duplicate_label);
}

TEST_CASE("problems: two separate cycles are two findings") {
  const auto problems = problems_of(parse_graph("a <- b <- a; c <- d <- e <- c; f"));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "Cycle is detected in revisions (a, b)");
  CHECK(problems[1].message == "Cycle is detected in revisions (c, d, e)");
}

TEST_CASE("problems: a cycle of 100,000 revisions overflows nothing and stays one line") {
  constexpr std::size_t count = 100000;
  std::vector<Revision> revisions;
  revisions.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    revisions.push_back({"r" + std::to_string(i), {"r" + std::to_string((i + 1) % count)}, {}, {}});
  }
  const Problem problem = only_problem(std::move(revisions));
  CHECK(problem.kind == ProblemKind::cycle);
  CHECK(problem.message.size() < 1000);
  mentions(problem.message, "and 99970 more");
}
