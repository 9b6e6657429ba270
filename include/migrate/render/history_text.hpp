#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "migrate/render/theme.hpp"
#include "migrate/runner/history.hpp"

namespace migrate::render {

/// The lines of the history as a table with a line of titles; empty for none. `width`: cells of the terminal, 0: as
/// wide as need be; on a narrow one version, user and duration fall away and messages are cut. Ends in LF.
[[nodiscard]] std::string history_text(std::span<const runner::HistoryEntry> entries, std::size_t width,
                                       const Theme& theme);

/// What was applied, as the revision file that it was; a remark in its header says when and by whom, and what came
/// `after` (the revision's last line, when that is a later one): reverted, or its edited file accepted. Ends in LF.
/// @throws Error{unsupported} when the line kept no SQL.
[[nodiscard]] std::string applied_text(const runner::HistoryEntry& entry,
                                       const std::optional<runner::HistoryEntry>& after);

}  // namespace migrate::render
