#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace migrate::script {

// Why a word of a header cannot be what it is meant to be, as a sentence without a full stop; nothing when it can.
// Beyond graph's rules of characters: the words of the identifier grammar (head, heads, base, current) name nothing
// else.

/// A revision's own id, which must also fit into the version table's VARCHAR(32).
[[nodiscard]] std::optional<std::string> complaint_about_revision_id(std::string_view id);

/// An id in `Revises`.
[[nodiscard]] std::optional<std::string> complaint_about_parent(std::string_view id);

/// A branch label, or a value of `Depends On`, which may be a label or an id.
[[nodiscard]] std::optional<std::string> complaint_about_branch_label(std::string_view label);

}  // namespace migrate::script
