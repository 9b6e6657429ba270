#include "support/fake_connection.hpp"

#include "migrate/sql/split.hpp"

namespace migrate::test {

using db::SessionState;

FakeConnection::FakeConnection(sql::Dialect dialect)
    : dialect_(dialect), display_url_(std::string(sql::to_string(dialect)) + "://fake") {
  capabilities_.server_version = dialect == sql::Dialect::postgresql ? 150000 : 3040001;
  capabilities_.server_version_text = dialect == sql::Dialect::postgresql ? "15.0" : "3.40.1";
}

void FakeConnection::notify(const db::Notice& notice) const {
  if (sink_) sink_(notice);
}

std::string FakeConnection::log_text() const {
  std::string text;
  for (const std::string& line : log_) text += line + "\n";
  return text;
}

void FakeConnection::require_session() const {
  if (state_ == SessionState::broken) throw Error(ErrorCode::connection_lost, "the connection to the fake was lost");
}

void FakeConnection::take(std::string_view statement, std::span<const db::Value> parameters, std::size_t index,
                          std::size_t offset) {
  require_session();
  std::string line(statement);
  if (!parameters.empty()) {
    line += " [";
    for (const db::Value& value : parameters)
      line += (&value == &parameters.front() ? "" : ", ") + value.value_or("NULL");
    line += ']';
  }
  log_.push_back(line);
  const std::size_t number = statements_++;
  if (number == break_at_) {
    state_ = SessionState::broken;
    uncommitted_.clear();
    require_session();
  }
  if (number == fail_at_ || state_ == SessionState::failed_transaction) {
    if (state_ == SessionState::in_transaction) state_ = SessionState::failed_transaction;
    db::StatementError error(ErrorCode::statement_failed, "the fake refuses this statement");
    error.sqlstate = number == fail_at_ ? "42601" : "25P02";
    error.statement = std::string(statement);
    error.statement_index = index;
    error.offset = offset;
    throw error;
  }
  (state_ == SessionState::idle ? lasting_ : uncommitted_).push_back(std::move(line));
}

db::Rows FakeConnection::query(std::string_view statement, std::span<const db::Value> parameters) {
  take(statement, parameters, 0, 0);
  for (auto answer = answers_.rbegin(); answer != answers_.rend(); ++answer) {
    if (statement.find(answer->first) != std::string_view::npos) return answer->second;
  }
  return {};
}

std::int64_t FakeConnection::execute(std::string_view statement, std::span<const db::Value> parameters) {
  take(statement, parameters, 0, 0);
  for (auto count = counts_.rbegin(); count != counts_.rend(); ++count) {
    if (statement.find(count->first) != std::string_view::npos) return count->second;
  }
  return 1;
}

void FakeConnection::run(std::string_view text, const db::CompletedSink& completed) {
  std::size_t index = 0;
  for (const sql::Statement& statement : sql::split(text, dialect_)) {
    if (statement.is_meta_command) continue;
    take(statement.span.in(text), {}, index, statement.span.offset);
    if (completed) completed(db::Completed{index, {}, 0});
    ++index;
  }
}

void FakeConnection::comment(std::string_view text) {
  log_.push_back("-- " + std::string(text));
}

void FakeConnection::begin() {
  require_session();
  log_.emplace_back("BEGIN");
  state_ = SessionState::in_transaction;
}

void FakeConnection::commit() {
  require_session();
  log_.emplace_back("COMMIT");
  if (commit_ == Commit::broken) {
    state_ = SessionState::broken;
    Error error(ErrorCode::connection_lost, "the connection to the fake was lost, while COMMIT was under way");
    error.database_state = DatabaseState::in_doubt;
    throw error;
  }
  const bool refused = commit_ == Commit::refused || state_ == SessionState::failed_transaction;
  state_ = SessionState::idle;
  if (refused) {
    uncommitted_.clear();
    db::StatementError error(ErrorCode::statement_failed, "the fake refuses to commit");
    error.database_state = DatabaseState::rolled_back;
    throw error;
  }
  lasting_.insert(lasting_.end(), uncommitted_.begin(), uncommitted_.end());
  uncommitted_.clear();
}

void FakeConnection::rollback() {
  if (state_ == SessionState::broken || state_ == SessionState::idle) return;
  log_.emplace_back("ROLLBACK");
  uncommitted_.clear();
  state_ = SessionState::idle;
}

}  // namespace migrate::test
