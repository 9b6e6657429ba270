// Whatever is typed for a revision is read or refused, and means the same every time; a plan made from it fits its
// rows.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/base/error.hpp"
#include "migrate/graph/identifier.hpp"
#include "migrate/graph/plan.hpp"
#include "migrate/graph/resolve.hpp"

namespace {

using namespace migrate::graph;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A fork, a merge, two labels, a dependency across and a tree of its own; ids that share prefixes.
[[nodiscard]] const RevisionMap& sample() {
  static const RevisionMap::Built built = RevisionMap::build({{"abcd1", {}, {}, {}},
                                                              {"abcd2", {"abcd1"}, {}, {"feature-x"}},
                                                              {"abx3", {"abcd1"}, {}, {}},
                                                              {"m1", {"abcd2", "abx3"}, {}, {}},
                                                              {"x1", {}, {"abx3"}, {"abcx"}},
                                                              {"x2", {"x1"}, {}, {}},
                                                              {"\xc3\xbc"
                                                               "1",
                                                               {"x1"},
                                                               {},
                                                               {}}});
  return *built.map;
}

/// The call's value is of no interest; a refusal must say something.
template <class Call>
void allowed_to_refuse(Call&& call) {
  try {
    call();
  } catch (const migrate::Error& error) {
    require(!error.message.empty());
  }
}

void check_grammar(std::string_view text) {
  const Identifier identifier = Identifier::parse(text);
  require(identifier.text == text);
  require(!identifier.symbol.empty() || identifier.offset);
  require(!identifier.branch || !identifier.branch->empty());
  const Identifier again = Identifier::parse(identifier.text);
  require(again.branch == identifier.branch && again.symbol == identifier.symbol && again.offset == identifier.offset);
}

void check_plan(const Plan& plan, const HeadSet& before) {
  std::vector<RevisionIndex> rows(before.heads().begin(), before.heads().end());
  for (const Step& step : plan.steps) {
    for (const RevisionIndex row : step.move.deletes) require(std::erase(rows, row) == 1);
    for (const RevisionIndex row : step.move.inserts) rows.push_back(row);
    if (step.move.update) {
      require(std::erase(rows, step.move.update->from) == 1);
      rows.push_back(step.move.update->to);
    }
    require(HeadSet::of(rows).heads().size() == rows.size());
  }
  require(HeadSet::of(rows) == plan.result);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 256) return 0;  // nobody types more, and a longer text goes no other way
  const std::string text(data, data + size);
  const RevisionMap& map = sample();
  const HeadSet some = HeadSet::of({*map.find("abcd2"), *map.find("x2")});
  allowed_to_refuse([&] { check_grammar(text); });
  allowed_to_refuse([&] { require(resolve_plain(map, text).size() <= map.size()); });
  allowed_to_refuse([&] { check_plan(plan_upgrade(map, some, text), some); });
  allowed_to_refuse([&] { check_plan(plan_downgrade(map, some, text), some); });
  allowed_to_refuse([&] { check_plan(plan_stamp(map, some, std::vector<std::string>{text}), some); });
  allowed_to_refuse([&] {
    const auto [start, end] = parse_range(text);
    require(start + ":" + end == text);
    require(resolve_history(map, start, end, some).size() <= map.size());
  });
  return 0;
}
