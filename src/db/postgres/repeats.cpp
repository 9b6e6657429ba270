#include "db/postgres/repeats.hpp"

#include <fmt/core.h>

#include <unordered_map>

namespace migrate::db::postgres {
namespace {

/// Fewer are not worth a message of their own, nor a name in the server's session.
constexpr std::size_t least_repeats = 8;

}  // namespace

Repeats::Repeats(std::span<const BatchItem> items, std::string_view unique, KeptStatements& kept) : kept_(kept) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (const BatchItem& item : items) {
    if (!item.parameters.empty()) ++counts[item.text];
  }
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool repeats = !items[i].parameters.empty() && counts[items[i].text] >= least_repeats;
    if (!repeats && !stays(items[i])) continue;
    if (group_of_.empty()) group_of_.resize(items.size());
    const auto [found, is_new] = numbers.emplace(items[i].text, groups_.size() + 1);
    if (is_new) groups_.push_back(made_for(i, items[i], unique));
    group_of_[i] = found->second;
  }
}

Repeats::Group Repeats::made_for(std::size_t item, const BatchItem& like, std::string_view unique) const {
  Group group{fmt::format("{}_{}", unique, groups_.size()), like.text, item, stays(like)};
  if (!group.stays) return group;
  if (const auto known = kept_.names.find(like.text); known != kept_.names.end()) {
    group.name = known->second;
    group.is_there = true;
  }
  return group;
}

const std::string& Repeats::name_of(std::size_t item) const noexcept {
  static const std::string none;
  return item < group_of_.size() && group_of_[item] > 0 ? groups_[group_of_[item] - 1].name : none;
}

bool Repeats::begins_at(std::size_t item) const noexcept {
  if (item >= group_of_.size() || group_of_[item] == 0) return false;
  const Group& group = groups_[group_of_[item] - 1];
  return group.first == item && !group.is_there;
}

void Repeats::has_begun_at(std::size_t item) {
  const Group& group = groups_.at(group_of_.at(item) - 1);
  if (group.stays) kept_.names.emplace(group.text, group.name);
}

std::vector<std::string> Repeats::farewells(std::size_t end) const {
  std::vector<std::string> commands;
  for (const Group& group : groups_)
    if (group.first < end && !group.stays) commands.push_back(fmt::format("DEALLOCATE {}", group.name));
  return commands;
}

}  // namespace migrate::db::postgres
