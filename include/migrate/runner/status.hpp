#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "migrate/base/place.hpp"
#include "migrate/db/connection.hpp"
#include "migrate/runner/busy_session.hpp"
#include "migrate/runner/edited.hpp"
#include "migrate/runner/history.hpp"
#include "migrate/runner/journal.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::runner {

/// A revision, as much as a list shows of it.
struct ListedRevision {
  std::string revision;
  std::string message;
  std::string file;  ///< as messages name it
};

/// A row of the version table that no file has.
struct UnknownRow {
  std::string revision;
  std::optional<HistoryEntry> applied;  ///< what the history knows of it
};

/// A revision that leaves its transaction and was stopped in the middle, or, while somebody holds the lock, is there.
struct CutOff {
  JournalEntry entry;
  std::size_t pieces = 0;  ///< of how many statements; 0: its file cannot tell
  Place place;             ///< of the statement to go on with; no file: likewise
};

/// How a database stands to the files.
struct Status {
  std::string version_table;  ///< as it is written in SQL
  bool has_version_table = false;
  bool keeps_history = false;
  std::vector<ListedRevision> current;  ///< what `migrate current` names, of the rows that files have
  std::vector<ListedRevision> pending;  ///< what `migrate upgrade heads` would run, in that order
  bool pending_is_known = true;         ///< false: a row is unknown, and so is what it stands on
  std::vector<EditedRevision> edited;
  std::vector<UnknownRow> unknown;
  std::vector<CutOff> cut_off;
  bool journal_is_locked = false;           ///< a run that is under way is about to take the journal away
  std::vector<BusySession> lock_holders;    ///< who runs now (PostgreSQL)
  std::optional<HistoryEntry> last_change;  ///< the latest line of the history

  /// Nothing is pending, edited, unknown or cut off.
  [[nodiscard]] bool is_clean() const noexcept;
};

/// Looks at the version table, the history, the journal and the lock. Works without any of them, and with rows that no
/// file has. Takes no lock of a run and writes nothing; on PostgreSQL in one transaction that can only read.
/// @throws as VersionTable::rows and Directory::load; Error{statement_failed} when the role may not read the tables.
[[nodiscard]] Status read_status(db::Connection& connection, const script::Directory& scripts,
                                 const RunOptions& options);

}  // namespace migrate::runner
