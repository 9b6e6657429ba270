#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/db/transaction.hpp"
#include "migrate/graph/head_set.hpp"
#include "migrate/runner/history.hpp"
#include "migrate/runner/journal.hpp"
#include "migrate/runner/observer.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/runner/version_table.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::runner {

/// Settles what a run refuses to settle by itself: a file that was edited after it was applied, and a revision that was
/// cut off in the middle. Runs no revision and moves no version row. Everything it writes is one transaction that holds
/// the lock of runs.
class Repair {
 public:
  /// All must outlive it.
  Repair(db::Connection& connection, const script::Directory& scripts, RunOptions options, Observer& observer);

  struct Accepted {
    std::string revision;
    bool recorded = false;  ///< a line was written; false: the history had the SQL of this file already
  };
  /// Takes the file of an applied revision, as it is now, for what was applied: the history gets a line "repair" with
  /// its digest and SQL. `symbol` is an identifier of one revision, as `show` understands them.
  /// @throws Error{unsupported} when the revision is not applied, has no file, or no history is kept; as
  /// graph::resolve_with_current.
  Accepted accept(std::string_view symbol);

  /// Forgets how far a revision had come that was cut off: the next run begins it anew. Gives the lines it erased.
  /// `symbol` may be an id that no file has.
  /// @throws Error{unsupported} when nothing of the revision is half done; Error{lock_busy} when the server is still at
  /// the statement in flight.
  std::vector<JournalEntry> forget(std::string_view symbol);

  /// What became of a statement in flight, which nobody but a person can tell.
  enum class InFlight : std::uint8_t { done, again };
  /// Writes that down, so that the next run goes on behind the statement, or with it. Gives the line as it was before.
  /// @throws as forget; Error{unsupported} when no statement is in flight; Error{bad_revision_file} when the file no
  /// longer holds that statement or what was done before it (done only).
  JournalEntry settle(std::string_view symbol, InFlight outcome);

 private:
  [[nodiscard]] const graph::RevisionMap& map() const;
  void look();
  [[nodiscard]] std::string one_revision(std::string_view symbol) const;
  [[nodiscard]] graph::RevisionIndex applied_file(const std::string& id) const;
  [[nodiscard]] std::optional<HistoryEntry> line_to_add(const std::string& id);
  [[nodiscard]] std::vector<JournalEntry> lines_of(std::string_view symbol);
  [[nodiscard]] JournalEntry in_flight(std::string_view symbol);
  void require_silence(const JournalEntry& line);
  [[nodiscard]] std::string digest_behind(const JournalEntry& line);
  [[nodiscard]] std::unique_ptr<db::Transaction> take_lock();

  db::Connection& connection_;
  const script::Directory& scripts_;
  RunOptions options_;
  Observer& observer_;
  VersionTable versions_;
  History history_;
  Journal journal_;
  std::optional<script::Directory> recovered_;  // with the files that the history alone has
  graph::HeadSet heads_;
};

}  // namespace migrate::runner
