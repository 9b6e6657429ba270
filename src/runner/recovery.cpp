#include "recovery.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "migrate/base/text.hpp"
#include "migrate/runner/recorded_sql.hpp"

namespace migrate::runner {

namespace {

std::vector<std::string> unknown_of(const graph::RevisionMap& map, const std::vector<std::string>& ids) {
  std::vector<std::string> result;
  for (const auto& id : ids) {
    if (!map.find(id) && !map.find_label(id)) result.push_back(id);
  }
  return result;
}

}  // namespace

std::vector<SourceText> files_from_history(History& history, const graph::RevisionMap& map,
                                           const std::vector<std::string>& rows) {
  std::vector<SourceText> files;
  std::set<std::string> asked;
  auto wanted = unknown_of(map, rows);
  while (!wanted.empty()) {
    asked.insert(wanted.begin(), wanted.end());
    const auto entries = history.last_upgrades_of(wanted);
    if (entries.size() != wanted.size()) return {};
    std::vector<std::string> below;
    for (const auto& entry : entries) {
      auto file = file_of(entry);
      if (!file) return {};
      files.push_back(std::move(*file));
      for (auto& id : text::split_list(entry.down_revisions)) below.push_back(std::move(id));
      for (auto& id : text::split_list(entry.depends_on)) below.push_back(std::move(id));
    }
    wanted = unknown_of(map, below);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    std::erase_if(wanted, [&](const std::string& id) { return asked.contains(id); });
  }
  std::reverse(files.begin(), files.end());
  return files;
}

std::vector<std::string> describe_unknown(History& history, const graph::RevisionMap& map,
                                          const std::vector<std::string>& rows) {
  std::vector<std::string> result;
  for (const auto& entry : history.last_upgrades_of(unknown_of(map, rows))) {
    result.push_back(fmt::format("{} ({}, applied {} by {}@{})", entry.revision, entry.message, entry.applied_at,
                                 entry.os_user, entry.host));
  }
  return result;
}

}  // namespace migrate::runner
