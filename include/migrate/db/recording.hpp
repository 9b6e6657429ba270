#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "migrate/db/connection.hpp"

namespace migrate::db {

/// Offline mode: a connection that writes SQL instead of running it, in Alembic's shape: each statement or comment
/// followed by an empty line; BEGIN; and COMMIT; on PostgreSQL, nothing on SQLite. A text given to `run` is written
/// statement by statement, each with the comments that stand before it, closed by ";" (never two); COPY data and its
/// "\." stay as they are. `query` gives no rows. `execute` counts one row.
class Recording final : public Connection {
 public:
  using Sink = std::function<void(std::string_view)>;
  Recording(sql::Dialect dialect, Sink sink);

  /// "-- text" and an empty line.
  void comment(std::string_view text) override;

  [[nodiscard]] sql::Dialect dialect() const noexcept override { return dialect_; }
  [[nodiscard]] const Capabilities& capabilities() const noexcept override { return capabilities_; }
  [[nodiscard]] const std::string& display_url() const noexcept override { return display_url_; }
  [[nodiscard]] SessionState state() const noexcept override { return state_; }
  [[nodiscard]] bool is_recording() const noexcept override { return true; }
  void on_notice(NoticeSink sink) override;
  void on_wait(WaitSink sink) override;
  [[nodiscard]] Rows query(std::string_view statement, std::span<const Value> parameters) override;
  std::int64_t execute(std::string_view statement, std::span<const Value> parameters) override;
  void run(std::string_view text, const CompletedSink& completed) override;
  void begin() override;
  void commit() override;
  void rollback() override;
  void cancel() noexcept override {}

 private:
  void write(std::string_view text);

  sql::Dialect dialect_;
  Sink sink_;
  Capabilities capabilities_;
  std::string display_url_;
  SessionState state_ = SessionState::idle;
};

}  // namespace migrate::db
