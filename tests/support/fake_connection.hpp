#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migrate/db/connection.hpp"

namespace migrate::test {

/// A connection without a database: writes down what it is asked, answers as told, and fails where it is told to.
///
/// Statements are counted from 0 over query, execute and each statement of a text that is run; BEGIN, COMMIT and
/// ROLLBACK are not counted. As on PostgreSQL, a statement that fails in a transaction leaves it failed.
class FakeConnection final : public db::Connection {
 public:
  explicit FakeConnection(sql::Dialect dialect = sql::Dialect::postgresql);

  /// The n-th statement is refused (StatementError, SQLSTATE 42601).
  void fail_at(std::size_t statement) { fail_at_ = statement; }
  /// The session breaks at the n-th statement.
  void break_at(std::size_t statement) { break_at_ = statement; }
  /// COMMIT is refused, and the transaction rolled back.
  void fail_in_commit() { commit_ = Commit::refused; }
  /// The session breaks while COMMIT is under way.
  void break_in_commit() { commit_ = Commit::broken; }
  /// `query` gives `rows` to a statement that holds `part`; the latest such promise wins. Others get no rows.
  void answer(std::string part, db::Rows rows) { answers_.emplace_back(std::move(part), std::move(rows)); }
  /// `execute` counts this for a statement that holds `part`; one row for others.
  void count(std::string part, std::int64_t rows) { counts_.emplace_back(std::move(part), rows); }
  /// Sends a notice to the sink.
  void notify(const db::Notice& notice) const;

  /// Everything asked, in order: statements as they came, parameters as " [a, NULL]" behind them, and "BEGIN",
  /// "COMMIT", "ROLLBACK", "-- comment".
  [[nodiscard]] const std::vector<std::string>& log() const noexcept { return log_; }
  /// The log as one text, a line each.
  [[nodiscard]] std::string log_text() const;
  /// Statements that would have lasted: those outside transactions and those of committed ones.
  [[nodiscard]] const std::vector<std::string>& lasting() const noexcept { return lasting_; }
  /// How many statements were asked for.
  [[nodiscard]] std::size_t statements() const noexcept { return statements_; }
  [[nodiscard]] bool was_cancelled() const noexcept { return cancelled_; }

  [[nodiscard]] sql::Dialect dialect() const noexcept override { return dialect_; }
  [[nodiscard]] const db::Capabilities& capabilities() const noexcept override { return capabilities_; }
  [[nodiscard]] const std::string& display_url() const noexcept override { return display_url_; }
  [[nodiscard]] db::SessionState state() const noexcept override { return state_; }
  void on_notice(db::NoticeSink sink) override { sink_ = std::move(sink); }
  void on_wait(db::WaitSink sink) override { wait_ = std::move(sink); }
  [[nodiscard]] db::Rows query(std::string_view statement, std::span<const db::Value> parameters) override;
  std::int64_t execute(std::string_view statement, std::span<const db::Value> parameters) override;
  void run(std::string_view text, const db::CompletedSink& completed) override;
  void comment(std::string_view text) override;
  void begin() override;
  void commit() override;
  void rollback() override;
  void cancel() noexcept override { cancelled_ = true; }

 private:
  enum class Commit : std::uint8_t { works, refused, broken };

  void take(std::string_view statement, std::span<const db::Value> parameters, std::size_t index, std::size_t offset);
  void require_session() const;

  sql::Dialect dialect_;
  db::Capabilities capabilities_;
  std::string display_url_;
  db::SessionState state_ = db::SessionState::idle;
  db::NoticeSink sink_;
  db::WaitSink wait_;
  std::vector<std::string> log_;
  std::vector<std::string> lasting_;
  std::vector<std::string> uncommitted_;
  std::vector<std::pair<std::string, db::Rows>> answers_;
  std::vector<std::pair<std::string, std::int64_t>> counts_;
  std::size_t statements_ = 0;
  std::optional<std::size_t> fail_at_;
  std::optional<std::size_t> break_at_;
  Commit commit_ = Commit::works;
  bool cancelled_ = false;
};

}  // namespace migrate::test
