#include "migrate/script/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "migrate/base/source_text.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/revision.hpp"

namespace migrate::script {
namespace {

constexpr std::size_t longest_id = 32;  // characters: alembic_version.version_num is VARCHAR(32)

std::optional<std::string> complaint_about_meaning(std::string_view name, std::string_view kind) {
  static constexpr std::array<std::string_view, 4> taken = {"head", "heads", "base", "current"};
  if (std::find(taken.begin(), taken.end(), name) == taken.end()) return std::nullopt;
  return fmt::format("'{}' cannot be a {}: it has a meaning of its own", name, kind);
}

}  // namespace

std::optional<std::string> complaint_about_revision_id(std::string_view id) {
  if (auto complaint = complaint_about_parent(id)) return complaint;
  const std::size_t length = count_characters(id);
  if (length <= longest_id) return std::nullopt;
  return fmt::format("Revision identifier '{}' has {} characters; the version table holds at most {}",
                     text::printable(id), length, longest_id);
}

std::optional<std::string> complaint_about_parent(std::string_view id) {
  if (auto complaint = graph::complaint_about_id(id)) return complaint;
  return complaint_about_meaning(id, "revision identifier");
}

std::optional<std::string> complaint_about_branch_label(std::string_view label) {
  if (auto complaint = graph::complaint_about_label(label)) return complaint;
  return complaint_about_meaning(label, "branch label");
}

}  // namespace migrate::script
