#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::graph {

/// A revision's place inside one RevisionMap: dense, 0-based, in file order. Means nothing in another map.
struct RevisionIndex {
  std::uint32_t value = 0;
  friend auto operator<=>(const RevisionIndex&, const RevisionIndex&) = default;
};

/// One revision as its file declares it; nothing is checked or resolved yet.
struct Revision {
  std::string id;
  std::vector<std::string> down_revisions;  ///< ids of its parents, in declared order; empty for a base
  std::vector<std::string> depends_on;      ///< ids or branch labels, in declared order
  std::vector<std::string> branch_labels;
};

/// The characters of an id that Alembic forbids ("@-+:"), sorted and without repetition, and those that the header of
/// a revision file could not carry: comma, blank, control characters. Empty when there are none.
[[nodiscard]] std::string forbidden_characters(std::string_view id);

/// Why `id` cannot be a revision identifier, as a sentence ("Character(s) '-' not allowed in revision identifier
/// 'a-1'"), or nothing when it can. An empty id is refused, too.
[[nodiscard]] std::optional<std::string> complaint_about_id(std::string_view id);

/// The same for a branch label. Labels may hold '-' and '+', as Alembic's may, but nothing that could not be typed or
/// written into a header: "@", ":", comma, blank, control characters.
[[nodiscard]] std::optional<std::string> complaint_about_label(std::string_view label);

}  // namespace migrate::graph
