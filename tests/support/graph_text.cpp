#include "support/graph_text.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "migrate/base/text.hpp"

namespace migrate::test {
namespace {

using graph::RevisionIndex;

/// Reads one drawing; ids are looked up by name, so that any statement can add to any revision.
class Drawing {
 public:
  std::vector<graph::Revision> read(std::string_view drawing) {
    for (const std::string_view statement : text::split(drawing, ';')) read_chain(statement);
    return std::move(revisions_);
  }

 private:
  void read_chain(std::string_view statement) {
    if (text::trim(statement).empty()) return;
    std::vector<std::string> below;
    while (true) {
      const std::size_t arrow = statement.find("<-");
      const std::vector<std::string> link = read_link(statement.substr(0, arrow));
      for (const std::string& id : link) {
        auto& parents = revisions_[index_of(id)].down_revisions;
        parents.insert(parents.end(), below.begin(), below.end());
      }
      if (arrow == std::string_view::npos) return;
      below = link;
      statement.remove_prefix(arrow + 2);
    }
  }

  /// "c, d" or "b label:x dep:a".
  std::vector<std::string> read_link(std::string_view link) {
    std::vector<std::string> ids;
    const std::string spaced = text::replace_all(link, ", ", " ");
    for (const std::string_view word : text::split(spaced, ' ')) {
      if (word.empty()) continue;
      const std::size_t colon = word.find(':');
      if (colon == std::string_view::npos) {
        ids.emplace_back(word);
        static_cast<void>(index_of(ids.back()));
        continue;
      }
      if (ids.empty()) throw std::invalid_argument("no revision before " + std::string(word));
      graph::Revision& revision = revisions_[index_of(ids.back())];
      auto& values = word.substr(0, colon) == "label" ? revision.branch_labels : revision.depends_on;
      for (std::string& value : text::split_list(word.substr(colon + 1))) values.push_back(std::move(value));
    }
    if (ids.empty()) throw std::invalid_argument("an arrow leads nowhere");
    return ids;
  }

  std::size_t index_of(const std::string& id) {
    const auto [place, fresh] = places_.emplace(id, revisions_.size());
    if (fresh) revisions_.push_back({id, {}, {}, {}});
    return place->second;
  }

  std::vector<graph::Revision> revisions_;
  std::map<std::string, std::size_t> places_;
};

void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

[[nodiscard]] bool contains(graph::RevisionMap::Indices list, RevisionIndex index) {
  return std::find(list.begin(), list.end(), index) != list.end();
}

void check_revision(const graph::RevisionMap& map, RevisionIndex index) {
  require(map.find(map.id(index)) == index, "an id finds its revision");
  require(std::is_sorted(map.children(index).begin(), map.children(index).end()), "children are in file order");
  require(std::is_sorted(map.all_children(index).begin(), map.all_children(index).end()), "all children too");
  std::uint32_t level = 0;
  for (const RevisionIndex parent : map.downs(index)) {
    require(contains(map.children(parent), index), "a parent knows its child");
    require(contains(map.normalized_downs(index), parent), "parents are normalized downs");
    level = std::max(level, map.level(parent) + 1);
  }
  for (const RevisionIndex dependency : map.dependencies(index)) {
    require(contains(map.dependents(dependency), index), "a dependency knows its dependent");
    level = std::max(level, map.level(dependency) + 1);
  }
  require(map.level(index) == level, "a level is one above the highest level below");
  for (const RevisionIndex below : map.normalized_downs(index)) {
    require(contains(map.downs(index), below) || contains(map.dependencies(index), below), "N comes from both");
    require(contains(map.all_children(below), index), "all children hold children and dependents");
  }
}

}  // namespace

std::vector<graph::Revision> parse_graph(std::string_view drawing) {
  return Drawing().read(drawing);
}

graph::RevisionMap graph_as_drawn(std::string_view drawing) {
  return checked_map(parse_graph(drawing));
}

graph::RevisionMap graph_sorted(std::string_view drawing) {
  auto revisions = parse_graph(drawing);
  std::sort(revisions.begin(), revisions.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return checked_map(std::move(revisions));
}

graph::RevisionMap checked_map(std::vector<graph::Revision> revisions) {
  auto built = graph::RevisionMap::build(std::move(revisions));
  if (!built.map) throw std::logic_error("the graph has flaws: " + built.problems.front().message);
  check_invariants(*built.map);
  return *std::move(built.map);
}

void check_invariants(const graph::RevisionMap& map) {
  std::size_t heads = 0;
  std::size_t real_heads = 0;
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    const RevisionIndex index{i};
    check_revision(map, index);
    require(map.is_head(index) == contains(map.heads(), index), "heads are those nobody revises");
    require(map.is_base(index) == contains(map.bases(), index), "bases are those that revise nothing");
    heads += map.is_head(index) ? 1 : 0;
    real_heads += map.is_real_head(index) ? 1 : 0;
  }
  require(map.heads().size() == heads, "every head is listed once");
  require(map.real_heads().size() == real_heads, "every real head is listed once");
  require(map.size() == 0 || (!map.real_heads().empty() && !map.real_bases().empty()), "there are ends");
}

std::string names(const graph::RevisionMap& map, std::span<const RevisionIndex> revisions) {
  std::string text;
  for (const RevisionIndex revision : revisions) text += (text.empty() ? "" : " ") + map.id(revision);
  return text;
}

std::string names(const graph::RevisionMap& map, const graph::HeadSet& heads) {
  return names(map, heads.heads());
}

std::string names(const graph::RevisionMap& map, const graph::Plan& plan) {
  std::vector<RevisionIndex> revisions;
  for (const graph::Step& step : plan.steps) revisions.push_back(step.revision.value());
  return names(map, revisions);
}

graph::HeadSet rows(const graph::RevisionMap& map, std::string_view ids) {
  std::vector<std::string> list;
  for (const std::string_view id : text::split(ids, ' ')) {
    if (!id.empty()) list.emplace_back(id);
  }
  return graph::HeadSet::from_rows(map, list);
}

graph::HeadSet apply(const graph::RevisionMap& map, const graph::HeadSet& before, const graph::HeadMove& move) {
  std::vector<RevisionIndex> now(before.heads().begin(), before.heads().end());
  const auto remove = [&](RevisionIndex row) {
    require(std::erase(now, row) == 1, ("no such row: " + map.id(row)).c_str());
  };
  const auto add = [&](RevisionIndex row) {
    require(std::find(now.begin(), now.end(), row) == now.end(), ("row is there already: " + map.id(row)).c_str());
    now.push_back(row);
  };
  for (const RevisionIndex row : move.deletes) remove(row);
  for (const RevisionIndex row : move.inserts) add(row);
  if (move.update) {
    remove(move.update->from);
    add(move.update->to);
  }
  return graph::HeadSet::of(std::move(now));
}

std::string text(const graph::RevisionMap& map, const graph::HeadMove& move) {
  std::vector<std::string> parts;
  for (const RevisionIndex row : move.deletes) parts.push_back("delete " + map.id(row));
  for (const RevisionIndex row : move.inserts) parts.push_back("insert " + map.id(row));
  if (move.update) parts.push_back("update " + map.id(move.update->from) + ">" + map.id(move.update->to));
  return text::join(parts, ", ");
}

}  // namespace migrate::test
