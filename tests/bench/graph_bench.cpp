// Times the graph room on made-up histories: build, plan up, plan down, history. Prints one JSON object a line.
// usage: graph_bench [SEED]     1 without one
#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "migrate/graph/plan.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/graph/revision_map.hpp"

namespace {

using migrate::graph::HeadSet;
using migrate::graph::Revision;
using migrate::graph::RevisionMap;

struct Shape {
  std::string name;
  std::size_t revisions;
  std::size_t branch_points;  ///< forks spread evenly over the history
  std::size_t merges;         ///< of these forks, those whose two sides join again
};

std::string id_of(std::size_t number) {
  return fmt::format("{:012x}", number * 2654435761U % 0xffffffffffffULL);
}

/// A main line that forks every so often; a fork's side has up to five revisions, and joins the line again or stays a
/// head.
std::vector<Revision> make(const Shape& shape, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Revision> revisions;
  revisions.push_back({id_of(0), {}, {}, {}});
  std::string line = id_of(0);
  const auto distance = shape.branch_points == 0 ? shape.revisions + 1 : shape.revisions / shape.branch_points;
  std::size_t merges = 0;
  const auto add = [&](std::vector<std::string> downs) {
    revisions.push_back({id_of(revisions.size()), std::move(downs), {}, {}});
    return revisions.back().id;
  };
  while (revisions.size() < shape.revisions) {
    if (revisions.size() % distance >= 3 || revisions.size() + 8 > shape.revisions) {
      line = add({line});
      continue;
    }
    auto side = add({line});
    for (auto more = random() % 4; more > 0; --more) side = add({side});
    line = add({line});
    if (merges++ < shape.merges) line = add({line, side});
    for (auto skip = revisions.size() % distance; skip < 3 && revisions.size() < shape.revisions; ++skip)
      line = add({line});
  }
  return revisions;
}

/// Least, middle and greatest time of nine runs, in milliseconds of the processor.
std::string timed(const std::function<std::size_t()>& work) {
  std::vector<double> times;
  std::size_t result = 0;
  for (int run = 0; run < 9; ++run) {
    const std::clock_t start = std::clock();
    result = work();
    times.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::sort(times.begin(), times.end());
  return fmt::format(R"("count":{},"min_ms":{:.2f},"median_ms":{:.2f},"max_ms":{:.2f})", result, times.front(),
                     times[4], times.back());
}

void bench(const Shape& shape, unsigned seed) {
  const auto revisions = make(shape, seed);
  const auto built = RevisionMap::build(revisions);
  const auto& map = built.map.value();
  std::size_t forks = 0;
  std::size_t joins = 0;
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    forks += map.is_branch_point({i}) ? 1U : 0U;
    joins += map.is_merge_point({i}) ? 1U : 0U;
  }
  const auto all = migrate::graph::plan_upgrade(map, {}, "heads").result;
  const auto line = [&](const char* what, const std::function<std::size_t()>& work) {
    fmt::print("{{\"graph\":\"{}\",\"revisions\":{},\"branch_points\":{},\"merges\":{},\"work\":\"{}\",{}}}\n",
               shape.name, map.size(), forks, joins, what, timed(work));
  };
  line("build", [&] { return RevisionMap::build(revisions).map->size(); });
  line("plan upgrade heads", [&] { return migrate::graph::plan_upgrade(map, {}, "heads").steps.size(); });
  line("plan downgrade base", [&] { return migrate::graph::plan_downgrade(map, all, "base").steps.size(); });
  line("plan upgrade heads, nothing to do",
       [&] { return migrate::graph::plan_upgrade(map, all, "heads").steps.size(); });
  line("history", [&] { return migrate::graph::resolve_history(map, "", "", {}).size(); });
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned seed = argc > 1 ? static_cast<unsigned>(std::strtoul(argv[1], nullptr, 10)) : 1;
  bench({"chain", 10'000, 0, 0}, seed);
  bench({"branches", 10'000, 1'000, 500}, seed);
  bench({"large chain", 100'000, 0, 0}, seed);
  bench({"large, merged", 100'000, 10'000, 10'000}, seed);
  bench({"large, many heads", 100'000, 10'000, 5'000}, seed);
  return 0;
}
