#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "migrate/runner/journal.hpp"
#include "piece_digests.hpp"
#include "prepare.hpp"
#include "run_parts.hpp"

namespace migrate::runner {

/// The journal of one step: tells, before and after each piece that cannot be undone, how far the step has come, and
/// finds out how to go on with one that was cut off.
class StepJournal {
 public:
  /// `left`: the line that an earlier run left behind for this step, if any. All must outlive it.
  StepJournal(const RunParts& parts, const PreparedStep& prepared, std::optional<JournalEntry> left);

  /// Does this step keep one? Steps that run whole in a transaction need none.
  [[nodiscard]] bool is_kept() const noexcept { return kept_; }
  [[nodiscard]] bool was_cut_off() const noexcept { return left_.has_value(); }

  /// Where to go on with a step that was cut off: the number of the first piece to run. Waits for a server process that
  /// still runs the statement in flight, asks the catalog whether its effect is there, and takes away what is only half
  /// there. To be called outside a transaction.
  /// @throws Error{lock_busy} when a server process is still at it after `lock_wait`; Error{bad_revision_file} when the
  /// part that ran has been edited since; Error{unsupported} when nothing can tell whether the statement was done.
  [[nodiscard]] std::size_t go_on();

  /// In the open transaction: `pieces` of them are through.
  void write_done(std::size_t pieces);
  /// In the open transaction: piece `piece` is about to be sent outside any transaction.
  void write_running(std::size_t piece, const std::string& before);
  /// In the open transaction that writes the version rows: the step is through.
  void erase();

  /// In an open transaction: is its line as it was left? If not, another runner took this one for dead and went on.
  [[nodiscard]] bool is_as_left() const;

 private:
  [[nodiscard]] JournalEntry line(std::size_t done);
  void write(JournalEntry entry);
  void require_unedited();
  void wait_for_server(const Place& place);
  [[nodiscard]] std::size_t judge(const Place& place);
  [[nodiscard]] Place place_of(std::size_t piece) const;

  const RunParts& parts_;
  const PreparedStep& prepared_;
  std::vector<const Piece*> pieces_;
  PieceDigests digests_;
  std::optional<JournalEntry> left_;  // what the database has
  std::string direction_;
  bool kept_;
};

}  // namespace migrate::runner
