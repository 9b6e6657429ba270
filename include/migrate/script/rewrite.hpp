#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::script {

/// Header values to change; those not given stay as they are.
struct HeaderChange {
  std::optional<std::string> revision_id;
  std::optional<std::vector<std::string>> revises;
  std::optional<std::vector<std::string>> branch_labels;
  std::optional<std::vector<std::string>> depends_on;
};

/// The file's text with only the named header lines changed (added after `Revision ID`, in the grammar's order, where
/// they are missing); every other byte, line ends and byte order mark included, stays.
/// @throws Error{bad_revision_file} when the text has no readable header.
[[nodiscard]] std::string rewrite_header(std::string_view text, const HeaderChange& change);

}  // namespace migrate::script
