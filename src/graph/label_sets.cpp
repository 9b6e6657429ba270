#include "migrate/graph/label_sets.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// Gives each revision its set, parents first.
///
/// Downwards, Alembic walks from the last descendant of the declaring revision to the first branch or merge. That is
/// below the declaring revision only when all its descendants form one line up to a head; so the lines that hang from
/// heads are found first, and all members of such a line share every label declared in it.
class LabelSets::Builder {
 public:
  Builder(LabelSets& result, const RevisionMap& map) : result_(result), map_(map) {
    result_.set_of_.assign(map.size(), 0);
    result_.sets_.assign(1, {});
  }

  void run(std::span<const RevisionIndex> order) {
    for (const RevisionIndex head : map_.heads()) mark_line(head);
    for (const RevisionIndex index : order) assign(index);
  }

 private:
  struct Line {
    std::vector<RevisionIndex> declaring;
    bool has_set = false;
    std::uint32_t set = 0;
  };

  void mark_line(RevisionIndex head) {
    const auto number = static_cast<std::uint32_t>(lines_.size());
    lines_.emplace_back();
    for (RevisionIndex at = head; map_.all_children(at).size() < 2 && map_.downs(at).size() < 2;) {
      line_of_.emplace(at.value, number);
      if (!map_[at].branch_labels.empty()) lines_.back().declaring.push_back(at);
      if (map_.downs(at).empty()) break;
      at = map_.downs(at).front();
    }
  }

  void assign(RevisionIndex index) {
    std::uint32_t& set = result_.set_of_[index.value];
    const auto line = line_of_.find(index.value);
    if (line == line_of_.end()) {
      set = join(index, map_[index].branch_labels.empty() ? std::vector<RevisionIndex>{} : std::vector{index});
      return;
    }
    Line& shared = lines_[line->second];
    if (!shared.has_set) shared.set = join(index, std::move(shared.declaring));
    shared.has_set = true;
    set = shared.set;
  }

  /// The set of what the parents of `index` carry and of `declaring`.
  std::uint32_t join(RevisionIndex index, std::vector<RevisionIndex> declaring) {
    std::vector<std::uint32_t> inherited;
    for (const RevisionIndex parent : map_.downs(index)) {
      const std::uint32_t set = result_.set_of_[parent.value];
      if (set != 0 && std::find(inherited.begin(), inherited.end(), set) == inherited.end()) inherited.push_back(set);
    }
    if (declaring.empty() && inherited.empty()) return 0;
    if (declaring.empty() && inherited.size() == 1) return inherited.front();
    result_.sets_.push_back({std::move(declaring), std::move(inherited)});
    return static_cast<std::uint32_t>(result_.sets_.size() - 1);
  }

  LabelSets& result_;
  const RevisionMap& map_;
  std::vector<Line> lines_;
  std::unordered_map<std::uint32_t, std::uint32_t> line_of_;
};

LabelSets::LabelSets(const RevisionMap& map, std::span<const RevisionIndex> order) {
  const bool any =
      std::any_of(order.begin(), order.end(), [&](RevisionIndex index) { return !map[index].branch_labels.empty(); });
  if (any) Builder(*this, map).run(order);
}

std::vector<RevisionIndex> LabelSets::sources(RevisionIndex index) const {
  std::vector<RevisionIndex> found;
  if (set_of_.empty() || set_of_[index.value] == 0) return found;
  std::vector<std::uint32_t> open{set_of_[index.value]};
  std::unordered_set<std::uint32_t> seen(open.begin(), open.end());
  while (!open.empty()) {
    const Set& set = sets_[open.back()];
    open.pop_back();
    found.insert(found.end(), set.declaring.begin(), set.declaring.end());
    for (const std::uint32_t joined : set.joined) {
      if (seen.insert(joined).second) open.push_back(joined);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace migrate::graph
