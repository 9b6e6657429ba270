#pragma once

#include <span>
#include <string>

#include "migrate/runner/history.hpp"

namespace migrate::render {

/// `{"format":1,"command":"log","complete":true,"entries":[{…}]}`; an entry has id, revision, direction, message,
/// down_revisions and depends_on and branch_labels (arrays), digest, applied_at, duration_ms, database_user,
/// client_address, os_user, host and tool_version; what is not known is null. `complete` false: older lines were left
/// out. Ends in LF.
[[nodiscard]] std::string history_json(std::span<const runner::HistoryEntry> entries, bool complete);

/// `{"format":1,"command":"show","applied":[{…}]}`: the same entries, and their up_sql and down_sql.
[[nodiscard]] std::string applied_json(std::span<const runner::HistoryEntry> entries);

}  // namespace migrate::render
