#include "db/postgres/repeats.hpp"

#include <fmt/core.h>

#include <unordered_map>

namespace migrate::db::postgres {
namespace {

/// Fewer are not worth a message of their own, nor a name in the server's session.
constexpr std::size_t least_repeats = 8;

}  // namespace

Repeats::Repeats(std::span<const BatchItem> items, std::string_view unique) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (const BatchItem& item : items) {
    if (!item.parameters.empty()) ++counts[item.text];
  }
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].parameters.empty() || counts[items[i].text] < least_repeats) continue;
    if (group_of_.empty()) group_of_.resize(items.size());
    const auto [found, is_new] = numbers.emplace(items[i].text, groups_.size() + 1);
    if (is_new) groups_.push_back({fmt::format("{}_{}", unique, groups_.size()), i});
    group_of_[i] = found->second;
  }
}

const std::string& Repeats::name_of(std::size_t item) const noexcept {
  static const std::string none;
  return item < group_of_.size() && group_of_[item] > 0 ? groups_[group_of_[item] - 1].name : none;
}

bool Repeats::begins_at(std::size_t item) const noexcept {
  return item < group_of_.size() && group_of_[item] > 0 && groups_[group_of_[item] - 1].first == item;
}

std::vector<std::string> Repeats::farewells(std::size_t end) const {
  std::vector<std::string> commands;
  for (const Group& group : groups_)
    if (group.first < end) commands.push_back(fmt::format("DEALLOCATE {}", group.name));
  return commands;
}

}  // namespace migrate::db::postgres
