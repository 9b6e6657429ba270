#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/script/script.hpp"

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

/// The file's text with other sections in one direction: those that serve `dialect` (Script::sections_for) go, and
/// `sections`, marker lines included, stand where the first of them stood, or at the end. All other bytes stay.
/// `script` is the file, parsed.
[[nodiscard]] std::string replace_sections(std::string_view text, const Script& script, SectionDirection direction,
                                           sql::Dialect dialect, std::string_view sections);

/// Whether the sections in a direction that serve `dialect` hold no statement; so too when there are none. What an
/// irreversible one says counts as something.
[[nodiscard]] bool is_bare(std::string_view text, const Script& script, SectionDirection direction,
                           sql::Dialect dialect);

}  // namespace migrate::script
