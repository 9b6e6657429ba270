#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "migrate/db/connection.hpp"
#include "migrate/runner/migrator.hpp"
#include "migrate/runner/observer.hpp"
#include "migrate/runner/options.hpp"

namespace migrate::runner {

class Flight;

/// Looks after a connection while it waits for the database: stops the statement when the run is interrupted, and says
/// who blocks it when it waits for locks. That it asks over a second connection, which is opened when first needed and
/// never otherwise.
class RunWatch {
 public:
  /// All must outlive the watch. `connector` empty: nobody is named.
  RunWatch(db::Connection& connection, const RunOptions& options, Observer& observer, const Connector& connector);
  ~RunWatch();
  RunWatch(const RunWatch&) = delete;
  RunWatch& operator=(const RunWatch&) = delete;

  /// Learns which server process answers now; to be called in a transaction, since a pooler may give another one to
  /// the next. Asks the server the first time, and afterwards only when there is a pooler.
  void learn_process();
  /// The same, asked as a part of `flight`.
  void learn_process(Flight& flight);

  /// From now on a wait that lasts longer is cancelled; nothing: as long as it takes.
  void limit(std::optional<std::chrono::milliseconds> longest) noexcept { limit_ = longest; }

  /// Whether that is known once and for all: no pooler stands between, the session is ours alone.
  [[nodiscard]] bool knows_process() const;

 private:
  void heard_of(std::chrono::milliseconds waited) noexcept;
  void cancel(std::chrono::milliseconds waited) noexcept;
  void name_blockers(std::chrono::milliseconds waited);

  db::Connection& connection_;
  const RunOptions& options_;
  Observer& observer_;
  const Connector& connector_;
  std::unique_ptr<db::Connection> second_;
  bool second_failed_ = false;
  std::int64_t process_ = 0;  // 0: not known
  std::chrono::milliseconds waited_{0};
  std::chrono::milliseconds next_look_;
  std::optional<std::chrono::milliseconds> cancelled_at_;
  std::optional<std::chrono::milliseconds> limit_;
};

}  // namespace migrate::runner
