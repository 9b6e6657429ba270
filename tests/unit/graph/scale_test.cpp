#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "migrate/graph/plan.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/graph/revision_map.hpp"

// Long and wide graphs: no overflow of the stack, and no time that grows with the square (the limits are generous: an
// unoptimised build on a busy machine needs a few seconds, a quadratic one minutes).

using namespace migrate::graph;

namespace {

[[nodiscard]] std::string id(std::size_t number) {
  std::string text("r");
  text += std::to_string(number);
  return text;
}

[[nodiscard]] std::vector<Revision> chain(std::size_t size) {
  std::vector<Revision> revisions{{id(0), {}, {}, {"start"}}};
  for (std::size_t i = 1; i < size; ++i) revisions.push_back({id(i), {id(i - 1)}, {}, {}});
  return revisions;
}

/// Forks of two sides with four revisions each, merged and forked again.
[[nodiscard]] std::vector<Revision> ladder(std::size_t size) {
  std::vector<Revision> revisions{{id(0), {}, {}, {}}};
  while (revisions.size() < size) {
    const std::size_t fork = revisions.size() - 1;
    for (std::size_t side = 0; side < 2; ++side) {
      revisions.push_back({id(revisions.size()), {id(fork)}, {}, {}});
      for (int k = 0; k < 3; ++k) revisions.push_back({id(revisions.size()), {id(revisions.size() - 1)}, {}, {}});
    }
    revisions.push_back({id(revisions.size()), {id(fork + 4), id(fork + 8)}, {}, {}});
  }
  return revisions;
}

/// Branches of ten from one root, all merged at the end; each depends on the root's twin.
[[nodiscard]] std::vector<Revision> fan(std::size_t branches) {
  std::vector<Revision> revisions{{"root", {}, {}, {}}, {"twin", {}, {}, {}}};
  Revision merge{"merge", {}, {}, {}};
  for (std::size_t b = 0; b < branches; ++b) {
    for (std::size_t k = 0; k < 10; ++k) {
      const bool first = k == 0;
      revisions.push_back({id(10 * b + k), {first ? "root" : id(10 * b + k - 1)}, {}, {}});
      if (first) revisions.back().depends_on.push_back("twin");
    }
    merge.down_revisions.push_back(id(10 * b + 9));
  }
  revisions.push_back(merge);
  return revisions;
}

void up_and_down(std::vector<Revision> revisions, std::size_t current = 1) {
  const std::size_t size = revisions.size();
  const auto built = RevisionMap::build(std::move(revisions));
  REQUIRE(built.map.has_value());
  const Plan up = plan_upgrade(*built.map, {}, "heads");
  CHECK(up.steps.size() == size);
  CHECK(up.result.heads().size() == 1);
  const Plan down = plan_downgrade(*built.map, up.result, "base");
  CHECK(down.steps.size() == size);
  CHECK(down.result.empty());
  CHECK(resolve_history(*built.map, "", "", {}).size() == size);
  CHECK(current_revisions(*built.map, up.result).size() == current);
}

}  // namespace

TEST_CASE("scale: a chain of 200,000 goes up and down" * doctest::timeout(60)) {
  up_and_down(chain(200000));
}

TEST_CASE("scale: eleven thousand forks and merges go up and down" * doctest::timeout(60)) {
  up_and_down(ladder(100000));
}

TEST_CASE("scale: five thousand branches from one root go up and down" * doctest::timeout(60)) {
  up_and_down(fan(5000), 2);  // the twin is an effective head
}
