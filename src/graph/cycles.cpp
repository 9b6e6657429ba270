#include "graph/cycles.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_map>

namespace migrate::graph {
namespace {

constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();

class Components {
 public:
  Components(const Adjacency& edges, std::size_t revisions)
      : edges_(edges), number_(revisions, unseen), low_(revisions, 0), open_(revisions, false) {}

  std::vector<std::vector<RevisionIndex>> find() {
    for (std::uint32_t root = 0; root < number_.size(); ++root) {
      if (number_[root] == unseen) explore(RevisionIndex{root});
    }
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  struct Frame {
    RevisionIndex revision;
    std::size_t next_edge = 0;
  };

  void explore(RevisionIndex root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const auto targets = edges_[frame.revision];
      if (frame.next_edge == targets.size()) {
        leave();
        continue;
      }
      const RevisionIndex target = targets[frame.next_edge++];
      if (number_[target.value] == unseen) {
        enter(target);
      } else if (open_[target.value]) {
        lower(frame.revision, number_[target.value]);
      }
    }
  }

  void enter(RevisionIndex revision) {
    number_[revision.value] = low_[revision.value] = counter_++;
    open_[revision.value] = true;
    path_.push_back(revision);
    frames_.push_back({revision});
  }

  void leave() {
    const RevisionIndex revision = frames_.back().revision;
    frames_.pop_back();
    if (!frames_.empty()) lower(frames_.back().revision, low_[revision.value]);
    if (low_[revision.value] != number_[revision.value]) return;
    std::vector<RevisionIndex> component;
    do {
      component.push_back(path_.back());
      open_[path_.back().value] = false;
      path_.pop_back();
    } while (component.back() != revision);
    if (component.size() < 2) return;
    std::sort(component.begin(), component.end());
    found_.push_back(std::move(component));
  }

  void lower(RevisionIndex revision, std::uint32_t number) {
    low_[revision.value] = std::min(low_[revision.value], number);
  }

  const Adjacency& edges_;
  std::vector<std::uint32_t> number_;
  std::vector<std::uint32_t> low_;
  std::vector<bool> open_;
  std::vector<RevisionIndex> path_;
  std::vector<Frame> frames_;
  std::vector<std::vector<RevisionIndex>> found_;
  std::uint32_t counter_ = 0;
};

}  // namespace

std::vector<std::vector<RevisionIndex>> cyclic_components(const Adjacency& edges, std::size_t revisions) {
  return Components(edges, revisions).find();
}

std::vector<RevisionIndex> shortest_cycle(const Adjacency& edges, std::span<const RevisionIndex> members) {
  const RevisionIndex start = members.front();
  std::unordered_map<std::uint32_t, RevisionIndex> came_from;
  std::vector<RevisionIndex> queue{start};
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const RevisionIndex here = queue[head];
    for (const RevisionIndex next : edges[here]) {
      if (next == start) {
        std::vector<RevisionIndex> way;
        for (RevisionIndex at = here; at != start; at = came_from.at(at.value)) way.push_back(at);
        way.push_back(start);
        std::reverse(way.begin(), way.end());
        return way;
      }
      if (!std::binary_search(members.begin(), members.end(), next)) continue;
      if (came_from.emplace(next.value, here).second) queue.push_back(next);
    }
  }
  return {start};  // not reached: every member lies on a cycle
}

}  // namespace migrate::graph
