#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "migrate/runner/observer.hpp"

namespace migrate::render {

/// A log line in Alembic's shape: "INFO  [migrate.runner] Running upgrade  -> 1975ea83b712, create notes table"; ends
/// in LF.
[[nodiscard]] std::string log_line(std::string_view level, std::string_view logger, std::string_view message);

/// Turns what an observer hears into log lines: context, steps, splits and notices (INFO), the server's warnings and
/// all that holds a run up (WARN). Notices name their place: "NOTICE from versions/x.sql:12: relation …".
class LogObserver final : public runner::Observer {
 public:
  /// `level` is "INFO" or "WARN".
  using Sink = std::function<void(std::string_view level, std::string_view logger, std::string_view message)>;
  explicit LogObserver(Sink sink) : sink_(std::move(sink)) {}

  void on_context(sql::Dialect dialect, bool recording) override;
  void on_step(const runner::StepWords& words) override;
  void on_split(const Place& place, std::string_view why) override;
  void on_notice(const db::Notice& notice, const Place& place) override;
  void on_lock_wait(std::span<const runner::BusySession> holders) override;
  void on_blocked(std::span<const runner::BusySession> blockers, std::chrono::milliseconds waited) override;
  void on_retry(const Error& cause, std::chrono::milliseconds pause) override;
  void on_resume(const Place& place, std::string_view words) override;
  void on_edited(const runner::EditedRevision& edited) override;
  void on_warning(std::string_view words) override;

 private:
  Sink sink_;
};

}  // namespace migrate::render
