#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

class AdjacencyWriter;

/// Makes a RevisionMap in stages: names, edges, order, what follows from them. Flaws are collected on the way; a flawed
/// edge is left out, so that later stages still find theirs.
class MapBuilder {
 public:
  explicit MapBuilder(std::vector<Revision> revisions);

  [[nodiscard]] RevisionMap::Built build() &&;

 private:
  // names
  void register_ids();
  void register_labels();
  void register_label(std::size_t revision, std::size_t element);
  // edges
  void connect();
  void connect_downs(std::size_t revision, AdjacencyWriter& downs);
  void connect_dependencies(std::size_t revision, AdjacencyWriter& dependencies);
  void report_missing(std::size_t revision, Field field, std::size_t element);
  // order
  [[nodiscard]] bool sort_by_level();
  void report_cycles();
  void report_cycle(std::span<const RevisionIndex> members, ProblemKind kind, const Adjacency& edges);
  [[nodiscard]] std::pair<Field, std::size_t> edge_between(RevisionIndex above, RevisionIndex below) const;
  // what follows
  void find_ends();

  void report(ProblemKind kind, std::size_t revision, Field field, std::size_t element, std::string message,
              std::string hint = {});
  [[nodiscard]] std::string nearest_id(std::string_view typed);

  RevisionMap map_;
  Adjacency needs_;                   // downs and dependencies together
  std::vector<RevisionIndex> order_;  // each revision after all it needs
  std::vector<Problem> problems_;
  std::vector<std::string_view> known_ids_;  // filled when the first hint is due
  std::size_t hints_left_ = 20;              // searching for the nearest name is slow; nobody reads more
};

}  // namespace migrate::graph
