#pragma once

#include "migrate/runner/history.hpp"
#include "prepare.hpp"

namespace migrate::runner {

/// What the history tells of a step: revision, direction, message, edges, labels and SQL. Who, when and how long are
/// the run's and the database's to say.
[[nodiscard]] HistoryEntry history_line(const PreparedStep& prepared, const script::Directory& scripts);

/// The same of a revision alone; `direction` as in HistoryEntry.
[[nodiscard]] HistoryEntry history_line(std::string direction, const script::Header& header, RecordedSql recorded);

}  // namespace migrate::runner
