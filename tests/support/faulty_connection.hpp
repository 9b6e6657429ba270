#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "migrate/db/connection.hpp"

namespace migrate::test {

/// A connection to a real database on which one message goes wrong.
///
/// Messages are counted from 0: begin, commit, query, execute and run; rollback is not counted. What was sent before
/// lasts or is undone by the database itself, so that afterwards it can be asked.
class FaultyConnection final : public db::Connection {
 public:
  enum class Fault : std::uint8_t {
    refused,      ///< the database refuses it (StatementError); a transaction is then good for nothing
    lost_before,  ///< the session breaks before the database hears of it
    lost_after,   ///< the session breaks when the database has done it, before it can tell
  };

  explicit FaultyConnection(std::unique_ptr<db::Connection> inner);

  /// Message `number` goes wrong.
  void fail_at(std::size_t number, Fault fault) {
    fault_at_ = number;
    fault_ = fault;
  }
  /// Message whose text holds `part` goes wrong, the first time; "BEGIN" and "COMMIT" have these texts.
  void fail_at(std::string part, Fault fault) {
    fault_part_ = std::move(part);
    fault_ = fault;
  }
  /// What the refusal says; 58000 unless told otherwise.
  void refuse_with(std::string sqlstate) { sqlstate_ = std::move(sqlstate); }
  /// Called before each message, with its number, whether it is sent outside any transaction, and its text.
  void before_each(std::function<void(std::size_t number, bool outside, std::string_view text)> act) {
    before_each_ = std::move(act);
  }

  /// From now on statements travel together, as far as others see it.
  void carry_batches() { carries_batches_ = true; }

  [[nodiscard]] std::size_t messages() const noexcept { return messages_; }
  /// The text of the message that went wrong.
  [[nodiscard]] const std::string& failed_text() const noexcept { return failed_text_; }
  /// Whether the fault has come.
  [[nodiscard]] bool has_failed() const noexcept { return has_failed_; }

  [[nodiscard]] sql::Dialect dialect() const noexcept override { return dialect_; }
  [[nodiscard]] const db::Capabilities& capabilities() const noexcept override { return capabilities_; }
  [[nodiscard]] const std::string& display_url() const noexcept override { return display_url_; }
  [[nodiscard]] db::SessionState state() const noexcept override;
  void on_notice(db::NoticeSink sink) override;
  void on_wait(db::WaitSink sink) override;
  void keep_statements(bool keep) override { inner_->keep_statements(keep); }
  [[nodiscard]] db::Rows query(std::string_view statement, std::span<const db::Value> parameters) override;
  std::int64_t execute(std::string_view statement, std::span<const db::Value> parameters) override;
  void run(std::string_view text, const db::CompletedSink& completed) override;
  [[nodiscard]] bool carries_batches() const noexcept override { return carries_batches_; }
  void begin() override;
  void commit() override;
  void rollback() override;
  void cancel() noexcept override;

 private:
  void send(std::string_view text, const std::function<void()>& act);
  [[noreturn]] void lose(bool committing);

  std::unique_ptr<db::Connection> inner_;  // null once lost
  sql::Dialect dialect_;
  db::Capabilities capabilities_;
  std::string display_url_;
  std::size_t messages_ = 0;
  std::size_t fault_at_ = std::numeric_limits<std::size_t>::max();
  std::string fault_part_;
  std::string sqlstate_ = "58000";
  Fault fault_ = Fault::refused;
  bool has_failed_ = false;
  bool carries_batches_ = false;
  std::string failed_text_;
  bool is_spoilt_ = false;  // a statement of the transaction was refused
  std::function<void(std::size_t, bool, std::string_view)> before_each_;
};

}  // namespace migrate::test
