#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// A set of revisions of one map, one byte a revision.
class RevisionSet {
 public:
  explicit RevisionSet(const RevisionMap& map) : in_(map.size(), 0) {}

  [[nodiscard]] bool contains(RevisionIndex index) const noexcept { return in_[index.value] != 0; }

  /// True when it was not in yet.
  bool insert(RevisionIndex index) {
    if (contains(index)) return false;
    in_[index.value] = 1;
    ++size_;
    return true;
  }

  void erase(RevisionIndex index) {
    if (contains(index)) --size_;
    in_[index.value] = 0;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::vector<RevisionIndex> in_file_order() const;

 private:
  std::vector<std::uint8_t> in_;
  std::size_t size_ = 0;
};

/// Along which edges.
enum class Way : std::uint8_t {
  downs,             ///< to parents
  normalized_downs,  ///< to parents and dependencies
  children,          ///< to those that revise it
  all_children,      ///< to those that revise it or depend on it
};

/// The starts and all that is reached from them.
[[nodiscard]] RevisionSet reached(const RevisionMap& map, std::span<const RevisionIndex> starts, Way way);

/// Those of `candidates` that `start` reaches, itself excepted, in the order of `candidates`.
[[nodiscard]] std::vector<RevisionIndex> others_reached(const RevisionMap& map, RevisionIndex start,
                                                        std::span<const RevisionIndex> candidates, Way way);

/// A revision of `revisions` that reaches another one of them along `way`, with all the others it reaches. Empty when
/// none does, which is how version rows and targets should be. One walk for all of them.
struct Overlap {
  RevisionIndex above;
  std::vector<RevisionIndex> below;
};
[[nodiscard]] std::optional<Overlap> first_overlap(const RevisionMap& map, std::span<const RevisionIndex> revisions,
                                                   Way way);

}  // namespace migrate::graph
