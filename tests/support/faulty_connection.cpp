#include "support/faulty_connection.hpp"

#include <utility>

namespace migrate::test {

using db::SessionState;

FaultyConnection::FaultyConnection(std::unique_ptr<db::Connection> inner)
    : inner_(std::move(inner)),
      dialect_(inner_->dialect()),
      capabilities_(inner_->capabilities()),
      display_url_(inner_->display_url()) {}

SessionState FaultyConnection::state() const noexcept {
  if (!inner_) return SessionState::broken;
  return is_spoilt_ ? SessionState::failed_transaction : inner_->state();
}

void FaultyConnection::on_notice(db::NoticeSink sink) {
  if (inner_) inner_->on_notice(std::move(sink));
}

void FaultyConnection::on_wait(db::WaitSink sink) {
  if (inner_) inner_->on_wait(std::move(sink));
}

void FaultyConnection::lose(bool committing) {
  inner_.reset();
  Error error(ErrorCode::connection_lost, "the connection was lost");
  if (committing) error.database_state = DatabaseState::in_doubt;
  throw error;
}

void FaultyConnection::send(std::string_view text, const std::function<void()>& act) {
  const bool committing = text == "COMMIT";
  if (!inner_) throw Error(ErrorCode::connection_lost, "the connection was lost before");
  const auto number = messages_++;
  if (before_each_) before_each_(number, inner_->state() == SessionState::idle, text);
  const bool by_text = !fault_part_.empty() && text.find(fault_part_) != std::string_view::npos;
  if (has_failed_ || (number != fault_at_ && !by_text)) return act();
  has_failed_ = true;
  failed_text_ = text;
  if (fault_ == Fault::lost_before) lose(committing);
  if (fault_ == Fault::lost_after) {
    act();
    lose(committing);
  }
  db::StatementError error(ErrorCode::statement_failed, "refused, as the test wants it");
  error.sqlstate = sqlstate_;
  if (committing) {
    inner_->rollback();
    error.database_state = DatabaseState::rolled_back;
  } else {
    is_spoilt_ = inner_->state() == SessionState::in_transaction;
  }
  throw error;
}

db::Rows FaultyConnection::query(std::string_view statement, std::span<const db::Value> parameters) {
  db::Rows rows;
  send(statement, [&] { rows = inner_->query(statement, parameters); });
  return rows;
}

std::int64_t FaultyConnection::execute(std::string_view statement, std::span<const db::Value> parameters) {
  std::int64_t affected = 0;
  send(statement, [&] { affected = inner_->execute(statement, parameters); });
  return affected;
}

void FaultyConnection::run(std::string_view text, const db::CompletedSink& completed) {
  send(text, [&] { inner_->run(text, completed); });
}

void FaultyConnection::begin() {
  send("BEGIN", [&] { inner_->begin(); });
}

void FaultyConnection::commit() {
  send("COMMIT", [&] { inner_->commit(); });
}

void FaultyConnection::rollback() {
  is_spoilt_ = false;
  if (inner_) inner_->rollback();
}

void FaultyConnection::cancel() noexcept {
  if (inner_) inner_->cancel();
}

}  // namespace migrate::test
