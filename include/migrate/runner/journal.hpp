#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/runner/version_table.hpp"

namespace migrate::runner {

/// How far a revision has come that cannot be undone as a whole: one that leaves its transaction.
struct JournalEntry {
  std::string revision;
  std::string direction;  ///< "upgrade" or "downgrade"
  std::size_t done = 0;   ///< so many of its pieces are through, counted over all its sections
  std::string digest;     ///< of the SQL of those pieces
  bool running = false;   ///< the next piece was sent, outside any transaction, and nobody has told of its end
  std::string statement;  ///< that piece
  std::string before;     ///< what the catalog had before it, for telling what it left behind; ours alone
};

/// The table of what is under way outside transactions, beside the history: `<history_table>_journal`. Each line is
/// written in the same transaction as the piece it tells of, or before and after one that refuses transactions, and
/// goes with the version row when the revision is through, and the table with the last line: it is there only while
/// something is half done.
class Journal {
 public:
  /// `history` empty: nothing is kept.
  Journal(VersionTable& versions, std::string_view history);

  [[nodiscard]] bool is_kept() const noexcept { return !name_.empty(); }
  /// Is the table there? Asks the database once.
  [[nodiscard]] bool exists();
  void look_again() { exists_.reset(); }
  /// The same, asked as a part of `flight`.
  void look_again(Flight& flight);

  /// All lines, by revision; none when there is no table.
  [[nodiscard]] std::vector<JournalEntry> entries();

  /// Writes the line of entry's revision and direction anew, in the transaction that is open. Creates the table when it
  /// is missing.
  void write(const JournalEntry& entry);
  /// Takes the line away, and with the last one the table, in the transaction that is open.
  void erase(std::string_view revision, std::string_view direction);

 private:
  [[nodiscard]] std::string table();

  VersionTable& versions_;
  std::string name_;
  std::optional<bool> exists_;
};

}  // namespace migrate::runner
