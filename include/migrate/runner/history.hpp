#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/runner/version_table.hpp"

namespace migrate::runner {

/// One line of the history: one revision in one direction, a stamp, or a repair.
struct HistoryEntry {
  std::int64_t id = 0;         ///< given by the database, growing
  std::string revision;        ///< of a stamp: the row it leads to, or comes from when it leads to none
  std::string direction;       ///< "upgrade", "downgrade", "stamp", "repair"
  std::string message;         ///< the revision's summary
  std::string down_revisions;  ///< ids with ", " between, as in the header
  std::string depends_on;
  std::string branch_labels;
  std::optional<std::string> digest;  ///< of the up sections for this database (docs/revision-file.md); none of a stamp
  std::optional<std::string> up_sql;  ///< both sections for this database, markers included; none of a stamp
  std::optional<std::string> down_sql;  ///< none when the revision had no such section
  std::string applied_at;               ///< "2026-11-22T10:15:00.123456Z", when the line was written
  std::int64_t duration_ms = 0;
  std::string database_user;
  std::string client_address;  ///< empty over a Unix socket and on SQLite
  std::string os_user;
  std::string host;
  std::string tool_version;
};

/// The append-only table that tells what was run on a database. It lies beside the version table and is created by the
/// first run that writes; a database that came from Alembic gets it then, and its older revisions have no lines.
/// The normative text on its columns is docs/running.md, "The history".
class History {
 public:
  /// `name` empty: no history is kept, all reads give nothing and writes do nothing. `versions` must outlive it.
  History(VersionTable& versions, std::string name);

  [[nodiscard]] bool is_kept() const noexcept { return !name_.empty(); }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// Is the table there? Asks the database once.
  [[nodiscard]] bool exists();
  /// The next question asks the database again.
  void look_again() {
    exists_.reset();
    line_in_flight_.clear();
  }
  /// The same, asked as a part of `flight`.
  void look_again(Flight& flight);
  void create_if_missing();

  /// Adds a line; id, time, user and address are the database's to give. Creates the table when it is missing. `age`:
  /// on SQLite the line tells what happened as long ago.
  void add(const HistoryEntry& entry, std::chrono::milliseconds age = {});
  /// The same as a part of `flight`, to PostgreSQL; how long it took is the database's to give, too: the time since the
  /// line before or since the transaction began.
  void add(Flight& flight, HistoryEntry entry);

  /// The latest `limit` lines, newest first, without the SQL; those of `revisions` alone, if there are any, and stamps
  /// that lead to one of them. 0: all.
  [[nodiscard]] std::vector<HistoryEntry> latest(std::size_t limit, std::span<const std::string> revisions = {});
  using DigestSink = std::function<void(std::string_view revision, std::string_view digest)>;
  /// Tells which digest each revision was applied with, by its latest line that is no stamp; an empty one when that
  /// line took it back, or kept none. Of several calls for one revision the last one counts. No more than some thousand
  /// lines are in memory at a time (SQLite), and the SQL is not read.
  void tell_digests(const DigestSink& sink);
  /// The latest line of one revision that is no stamp, whole.
  [[nodiscard]] std::optional<HistoryEntry> last_of(std::string_view revision);
  /// The latest line of one revision in that direction, whole.
  [[nodiscard]] std::optional<HistoryEntry> last_of(std::string_view revision, std::string_view direction);
  /// The latest line that ran an upgrade of each of these revisions, whole; those without one are left out.
  [[nodiscard]] std::vector<HistoryEntry> last_upgrades_of(std::span<const std::string> revisions);

 private:
  [[nodiscard]] std::string table();
  void tell_page_by_page(const DigestSink& sink);
  [[nodiscard]] std::string text_of_creation();
  [[nodiscard]] const std::string& text_of_line_in_flight();
  [[nodiscard]] std::vector<HistoryEntry> select(std::string_view columns, std::string_view rest,
                                                 std::span<const db::Value> parameters = {});

  VersionTable& versions_;
  std::string name_;
  std::optional<bool> exists_;
  std::string line_in_flight_;  // made when first asked for
};

}  // namespace migrate::runner
