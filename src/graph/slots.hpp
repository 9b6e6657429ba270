#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "graph/slot_index.hpp"
#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

/// The tips of a walk down the graph, in a list that grows at its end and loses members anywhere. A slot keeps its
/// number for life, and numbers rise along the list.
class Slots {
 public:
  using Number = std::uint32_t;
  static constexpr Number none = std::numeric_limits<Number>::max();

  explicit Slots(const RevisionMap& map) : map_(map), slot_of_(map.size(), none) {}

  [[nodiscard]] Number first() const noexcept { return first_; }
  [[nodiscard]] Number next(Number slot) const noexcept { return slots_[slot].next; }
  [[nodiscard]] RevisionIndex tip(Number slot) const noexcept { return slots_[slot].tip; }
  [[nodiscard]] Number slot_of(RevisionIndex tip) const noexcept { return slot_of_[tip.value]; }
  [[nodiscard]] bool is_tip(RevisionIndex index) const noexcept { return slot_of(index) != none; }

  /// Made when first asked for, kept up to date from then on. Simple graphs never ask.
  [[nodiscard]] const SlotIndex& index() {
    if (!index_) {
      index_.emplace(map_);
      for (Number slot = first_; slot != none; slot = next(slot)) index_->put(slot, tip(slot));
    }
    return *index_;
  }

  void append(RevisionIndex tip) {
    const auto number = static_cast<Number>(slots_.size());
    slots_.push_back({tip, last_, none});
    (last_ == none ? first_ : slots_[last_].next) = number;
    last_ = number;
    slot_of_[tip.value] = number;
    if (index_) index_->put(number, tip);
  }

  void move(Number slot, RevisionIndex tip) {
    slot_of_[slots_[slot].tip.value] = none;
    if (index_) index_->take(slot, slots_[slot].tip);
    slots_[slot].tip = tip;
    slot_of_[tip.value] = slot;
    if (index_) index_->put(slot, tip);
  }

  /// Returns the slot before it, or none when it was the first.
  Number remove(Number slot) {
    const Slot& gone = slots_[slot];
    if (index_) index_->take(slot, gone.tip);
    slot_of_[gone.tip.value] = none;
    (gone.previous == none ? first_ : slots_[gone.previous].next) = gone.next;
    (gone.next == none ? last_ : slots_[gone.next].previous) = gone.previous;
    return gone.previous;
  }

 private:
  struct Slot {
    RevisionIndex tip;
    Number previous;
    Number next;
  };
  const RevisionMap& map_;
  std::vector<Slot> slots_;
  std::vector<Number> slot_of_;
  Number first_ = none;
  Number last_ = none;
  std::optional<SlotIndex> index_;
};

}  // namespace migrate::graph
