#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "migrate/graph/plan.hpp"
#include "support/graph_text.hpp"
#include "unit/graph/naive_order.hpp"

// Every small graph, and many larger ones, against the literal form of Alembic's algorithm.

using namespace migrate::graph;
using namespace migrate::test;

namespace {

/// A graph by numbers; the number is the place in the file order.
struct Drawn {
  std::vector<std::vector<int>> downs;
  std::vector<std::vector<int>> dependencies;
  explicit Drawn(int size) : downs(static_cast<std::size_t>(size)), dependencies(static_cast<std::size_t>(size)) {}
  [[nodiscard]] int size() const { return static_cast<int>(downs.size()); }
};

[[nodiscard]] std::string id_of(int number) {
  return "r" + std::to_string(number);
}

[[nodiscard]] std::vector<std::string> ids_of(const std::vector<int>& numbers) {
  std::vector<std::string> ids;
  for (const int number : numbers) ids.push_back(id_of(number));
  return ids;
}

[[nodiscard]] RevisionMap map_of(const Drawn& drawn) {
  std::vector<Revision> revisions;
  for (int i = 0; i < drawn.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    revisions.push_back({id_of(i), ids_of(drawn.downs[at]), ids_of(drawn.dependencies[at]), {}});
  }
  return checked_map(std::move(revisions));
}

/// Parents first, then the dependencies that no ancestor by down_revision lists: ALEMBIC.md 3.6 as it stands there.
[[nodiscard]] NaiveGraph naive_of(const Drawn& drawn) {
  const NaiveGraph by_downs(drawn.downs, drawn.downs);
  auto normalized = drawn.downs;
  for (int i = 0; i < drawn.size(); ++i) {
    const std::uint32_t above = by_downs.ancestors(i) & ~(std::uint32_t{1} << i);
    auto& needs = normalized[static_cast<std::size_t>(i)];
    for (const int dependency : drawn.dependencies[static_cast<std::size_t>(i)]) {
      bool listed = std::find(needs.begin(), needs.end(), dependency) != needs.end();
      for (int ancestor = 0; ancestor < drawn.size(); ++ancestor) {
        if ((above >> ancestor & 1U) == 0) continue;
        const auto& theirs = drawn.dependencies[static_cast<std::size_t>(ancestor)];
        listed = listed || std::find(theirs.begin(), theirs.end(), dependency) != theirs.end();
      }
      if (!listed) needs.push_back(dependency);
    }
  }
  return {drawn.downs, std::move(normalized)};
}

[[nodiscard]] std::string text_of(const std::vector<int>& numbers) {
  std::string text;
  for (const int number : numbers) {
    if (!text.empty()) text += ' ';
    text += id_of(number);
  }
  return text;
}

[[nodiscard]] std::string describe(const Drawn& drawn) {
  std::string text;
  for (int i = 0; i < drawn.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    text +=
        id_of(i) + " revises (" + text_of(drawn.downs[at]) + ") depends on (" + text_of(drawn.dependencies[at]) + "); ";
  }
  return text;
}

[[nodiscard]] std::vector<int> numbers_of(std::uint32_t bits) {
  std::vector<int> numbers;
  for (int i = 0; i < 32; ++i) {
    if ((bits >> i & 1U) != 0) numbers.push_back(i);
  }
  return numbers;
}

[[nodiscard]] HeadSet heads_of(std::uint32_t bits) {
  std::vector<RevisionIndex> heads;
  for (const int number : numbers_of(bits)) heads.push_back(RevisionIndex{static_cast<std::uint32_t>(number)});
  return HeadSet::of(std::move(heads));
}

/// A drawing with its map and its naive twin; counts what it compared.
class Comparison {
 public:
  explicit Comparison(const Drawn& drawn) : drawn_(drawn), map_(map_of(drawn)), naive_(naive_of(drawn)) {}

  std::uint32_t everything() const { return closure(naive_, ~std::uint32_t{0}); }

  /// Upgrades from `applied` (a closed set) to one revision, or to all real heads.
  bool upgrade_agrees(std::uint32_t applied, std::uint32_t targets, const std::string& target) const {
    const std::uint32_t todo = closure(naive_, targets) & ~applied;
    auto expected = naive_down_order(naive_, todo, numbers_of(targets));
    std::reverse(expected.begin(), expected.end());
    const Plan plan = plan_upgrade(map_, heads_of(maximal(naive_, applied)), target);
    return names(map_, plan) == text_of(expected) && rows_agree(plan, applied);
  }

  bool downgrade_agrees(std::uint32_t applied) const {
    const std::uint32_t rows = maximal(naive_, applied);
    const Plan plan = plan_downgrade(map_, heads_of(rows), "base");
    return names(map_, plan) == text_of(naive_down_order(naive_, applied, numbers_of(rows))) &&
           rows_agree(plan, applied) && plan.result.empty();
  }

  [[nodiscard]] std::uint32_t real_heads() const { return maximal(naive_, everything()); }
  [[nodiscard]] std::uint32_t closed(std::uint32_t revisions) const { return closure(naive_, revisions); }
  [[nodiscard]] std::string text() const { return describe(drawn_); }

 private:
  /// After every single step the rows are the maximal applied revisions, and the move fits the rows before it.
  bool rows_agree(const Plan& plan, std::uint32_t applied) const {
    HeadSet rows = heads_of(maximal(naive_, applied));
    for (const Step& step : plan.steps) {
      applied ^= std::uint32_t{1} << step.revision.value().value;
      rows = apply(map_, rows, step.move);
      if (rows != heads_of(maximal(naive_, applied))) return false;
    }
    return rows == plan.result;
  }

  const Drawn& drawn_;
  RevisionMap map_;
  NaiveGraph naive_;
};

/// Whole upgrade and downgrade, the way from a state in the middle, and back from there.
bool compare(const Drawn& drawn, std::uint32_t middle) {
  const Comparison comparison(drawn);
  const std::uint32_t all = comparison.everything();
  const std::uint32_t some = comparison.closed(middle & all);
  bool agree = comparison.upgrade_agrees(0, comparison.real_heads(), "heads") && comparison.downgrade_agrees(all);
  agree = agree && comparison.upgrade_agrees(some, comparison.real_heads(), "heads");
  agree = agree && comparison.downgrade_agrees(some);
  const int one = static_cast<int>(middle % static_cast<std::uint32_t>(drawn.size()));
  agree = agree && comparison.upgrade_agrees(some, std::uint32_t{1} << one, id_of(one));
  if (!agree) {
    CAPTURE(comparison.text());
    CAPTURE(middle);
    CHECK(agree);
  }
  return agree;
}

[[nodiscard]] std::uint32_t seed() {
  const char* given = std::getenv("MIGRATE_TEST_SEED");  // NOLINT(concurrency-mt-unsafe): nothing sets it
  return given == nullptr ? 20261122U : static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10));
}

[[nodiscard]] Drawn random_drawing(std::mt19937& random, int size) {
  const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<std::uint32_t>(below)); };
  std::vector<int> file_place(static_cast<std::size_t>(size));
  std::iota(file_place.begin(), file_place.end(), 0);
  std::shuffle(file_place.begin(), file_place.end(), random);
  Drawn drawn(size);
  const int density = 1 + pick(4);
  for (int i = 1; i < size; ++i) {
    const auto place = static_cast<std::size_t>(file_place[static_cast<std::size_t>(i)]);
    const auto below = [&] { return file_place[static_cast<std::size_t>(pick(2) == 0 ? i - 1 : pick(i))]; };
    const auto add = [&](std::vector<int>& list) {
      const int target = below();
      if (std::find(list.begin(), list.end(), target) == list.end()) list.push_back(target);
    };
    if (pick(8) != 0) add(drawn.downs[place]);
    for (int k = 0; k < density && pick(4) == 0; ++k) add(drawn.downs[place]);
    for (int k = 0; k < density && pick(5) == 0; ++k) add(drawn.dependencies[place]);
  }
  return drawn;
}

}  // namespace

TEST_CASE("order: all 32,768 graphs of six revisions agree with the literal algorithm") {
  constexpr int size = 6;
  int agreed = 0;
  for (std::uint32_t edges = 0; edges < 1U << (size * (size - 1) / 2); ++edges) {
    Drawn drawn(size);
    std::uint32_t bits = edges;
    for (int above = 1; above < size; ++above) {
      for (int below = 0; below < above; ++below, bits >>= 1U) {
        if ((bits & 1U) != 0) drawn.downs[static_cast<std::size_t>(above)].push_back(below);
      }
    }
    agreed += compare(drawn, edges * 2654435761U >> 7U) ? 1 : 0;
  }
  CHECK(agreed == 32768);
}

TEST_CASE("order: all graphs of five revisions with parents and dependencies agree with the literal algorithm") {
  constexpr int size = 5;
  int agreed = 0;
  for (std::uint32_t kinds = 0; kinds < 59049; ++kinds) {  // three to the tenth
    Drawn drawn(size);
    std::uint32_t rest = kinds;
    for (int above = 1; above < size; ++above) {
      for (int below = 0; below < above; ++below, rest /= 3) {
        if (rest % 3 == 1) drawn.downs[static_cast<std::size_t>(above)].push_back(below);
        if (rest % 3 == 2) drawn.dependencies[static_cast<std::size_t>(above)].push_back(below);
      }
    }
    agreed += compare(drawn, kinds * 2654435761U >> 7U) ? 1 : 0;
  }
  CHECK(agreed == 59049);
}

TEST_CASE("order: all graphs of four revisions agree in every file order") {
  constexpr std::size_t size = 4;
  std::vector<std::size_t> place{0, 1, 2, 3};
  int agreed = 0;
  do {
    for (std::uint32_t kinds = 0; kinds < 729; ++kinds) {
      Drawn drawn(size);
      std::uint32_t rest = kinds;
      for (std::size_t above = 1; above < size; ++above) {
        for (std::size_t below = 0; below < above; ++below, rest /= 3) {
          const int target = static_cast<int>(place[below]);
          if (rest % 3 == 1) drawn.downs[place[above]].push_back(target);
          if (rest % 3 == 2) drawn.dependencies[place[above]].push_back(target);
        }
      }
      agreed += compare(drawn, kinds * 2654435761U >> 7U) ? 1 : 0;
    }
  } while (std::next_permutation(place.begin(), place.end()));
  CHECK(agreed == 729 * 24);
}

TEST_CASE("order: random graphs of up to thirty revisions agree with the literal algorithm") {
  const std::uint32_t start = seed();
  CAPTURE(start);
  std::mt19937 random(start);
  int agreed = 0;
  for (int round = 0; round < 3000; ++round) {
    const int size = 2 + static_cast<int>(random() % 29U);
    const Drawn drawn = random_drawing(random, size);
    agreed += compare(drawn, static_cast<std::uint32_t>(random())) ? 1 : 0;
  }
  CHECK(agreed == 3000);
}
