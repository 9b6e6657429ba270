#pragma once

#include <string>
#include <vector>

#include "migrate/runner/history.hpp"

namespace migrate::cli {

class World;

/// The history of the world's database, opened for reading.
class RecordedHistory {
 public:
  explicit RecordedHistory(World& world);

  [[nodiscard]] runner::History& lines() noexcept { return history_; }

  /// Says with an INFO line that there is no history, and why, when that is so.
  [[nodiscard]] bool exists();

  /// The ids that a word means: an id that a file or a line of the history has, as it stands; else what the files make
  /// of it, as `show` understands it. @throws as graph::resolve_with_current.
  [[nodiscard]] std::vector<std::string> ids_of(const std::string& word);

 private:
  World& world_;
  runner::VersionTable versions_;
  runner::History history_;
};

}  // namespace migrate::cli
