#pragma once

#include <string>
#include <vector>

#include "migrate/base/source_text.hpp"
#include "migrate/graph/revision_map.hpp"
#include "migrate/runner/history.hpp"

namespace migrate::runner {

// What the history knows of revisions that the files do not have.

/// The files of those `rows` that `map` does not know, and of what they stand on, down to what it knows, as the history
/// kept them; empty when one of them cannot be had.
[[nodiscard]] std::vector<SourceText> files_from_history(History& history, const graph::RevisionMap& map,
                                                         const std::vector<std::string>& rows);

/// "x9 (add tags, applied 2026-11-22T10:15:00Z by ann@host)" for each row that `map` does not know and the history
/// does.
[[nodiscard]] std::vector<std::string> describe_unknown(History& history, const graph::RevisionMap& map,
                                                        const std::vector<std::string>& rows);

}  // namespace migrate::runner
