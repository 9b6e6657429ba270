#include "graph/slot_index.hpp"

#include <algorithm>

namespace migrate::graph {

void SmallestOf::set(std::size_t place, std::uint32_t value) {
  if (place >= leaves_) grow(place + 1);
  std::size_t node = leaves_ + place;
  nodes_[node] = value;
  while (node > 1) {
    node /= 2;
    const std::uint32_t now = std::min(nodes_[2 * node], nodes_[2 * node + 1]);
    if (nodes_[node] == now) return;
    nodes_[node] = now;
  }
}

void SmallestOf::grow(std::size_t places) {
  std::size_t leaves = std::max<std::size_t>(leaves_, 64);
  while (leaves < places) leaves *= 2;
  std::vector<std::uint32_t> nodes(2 * leaves, nothing);
  for (std::size_t i = 0; i < leaves_; ++i) nodes[leaves + i] = nodes_[leaves_ + i];
  for (std::size_t i = leaves; i-- > 1;) nodes[i] = std::min(nodes[2 * i], nodes[2 * i + 1]);
  nodes_ = std::move(nodes);
  leaves_ = leaves;
}

std::uint32_t SmallestOf::smallest(std::size_t begin, std::size_t end) const noexcept {
  std::uint32_t found = nothing;
  std::size_t left = leaves_ + std::min(begin, leaves_);
  std::size_t right = leaves_ + std::min(end, leaves_);
  for (; left < right; left /= 2, right /= 2) {
    if (left % 2 == 1) found = std::min(found, nodes_[left++]);
    if (right % 2 == 1) found = std::min(found, nodes_[--right]);
  }
  return found;
}

std::size_t SmallestOf::first_below(std::uint32_t limit, std::size_t begin, std::size_t end) const noexcept {
  if (begin >= leaves_ || begin >= end) return end;
  // Up and to the right until a stretch holds one, then down to its first.
  std::size_t node = leaves_ + begin;
  while (nodes_[node] >= limit) {
    while (node % 2 == 1) node /= 2;
    if (node == 0) return end;  // `node` was on the right edge
    ++node;
  }
  while (node < leaves_) {
    node *= 2;
    if (nodes_[node] >= limit) ++node;
  }
  return std::min(node - leaves_, end);
}

}  // namespace migrate::graph
