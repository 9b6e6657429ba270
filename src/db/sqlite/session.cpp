#include "db/sqlite/session.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "db/sqlite/driver.hpp"
#include "db/sqlite/open.hpp"
#include "db/sqlite/statement.hpp"
#include "db/text_checks.hpp"
#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::db::sqlite {
namespace {

/// Longer ones are not copied whole.
constexpr std::size_t long_text = std::size_t{1} << 20;

/// Where the first token behind blanks and comments begins, at or after `from`.
std::size_t first_token(std::string_view text, std::size_t from) {
  sql::Lexer lexer(text, sql::Dialect::sqlite);
  lexer.seek(from);
  return lexer.next_significant().offset;
}

}  // namespace

std::unique_ptr<Connection> open(const config::DatabaseUrl& url, const ConnectOptions& options) {
  const OpenOptions settled = settle_options(url, options);
  return std::make_unique<Session>(settled, url.display());
}

Session::Session(const OpenOptions& options, std::string display_url)
    : options_(options),
      display_url_(std::move(display_url)),
      file_is_to_be_made_(makes_new_file(options)),
      patience_(options.busy_timeout) {
  OpenOptions first = options;
  first.memory = first.memory || file_is_to_be_made_;
  database_ = open_file(first);
  patience_.attach(database_.get());
  capabilities_.server_version = sqlite3_libversion_number();
  capabilities_.server_version_text = sqlite3_libversion();
  capabilities_.read_only = options.read_only || sqlite3_db_readonly(database_.get(), "main") == 1;
}

SessionState Session::state() const noexcept {
  return sqlite3_get_autocommit(database_.get()) != 0 ? SessionState::idle : SessionState::in_transaction;
}

void Session::on_wait(WaitSink sink) {
  patience_.set_sink(std::move(sink));
  patience_.attach(database_.get());
}

void Session::on_notice(NoticeSink /*sink*/) {}

void Session::cancel() noexcept {
  patience_.cancel();
  sqlite3_interrupt(database_.get());
}

Failure Session::failure() const {
  const Failure last = last_failure(database_.get());
  const bool gave_up_waiting = patience_.cancelled() && (last.code & 0xff) == SQLITE_BUSY;
  return gave_up_waiting ? Failure{SQLITE_INTERRUPT, sqlite3_errstr(SQLITE_INTERRUPT)} : last;
}

void Session::stop_if_cancelled() const {
  if (!patience_.cancelled()) return;
  throw statement_error(Failure{SQLITE_INTERRUPT, sqlite3_errstr(SQLITE_INTERRUPT)}, options_.path);
}

void Session::make_file() {
  if (!file_is_to_be_made_) return;
  kept_.clear();
  database_ = open_file(options_);
  patience_.attach(database_.get());
  file_is_to_be_made_ = false;
}

Rows Session::query(std::string_view statement, std::span<const Value> parameters) {
  refuse_nul(statement);
  patience_.begin();
  if (sqlite3_stmt* const kept = kept_.find(statement)) return rows_of(kept, statement, parameters);
  std::string text(statement);
  const char* tail = nullptr;
  int code = SQLITE_OK;
  Prepared prepared = prepare(database_.get(), text.c_str(), &tail, &code);
  if (file_is_to_be_made_ && prepared && sqlite3_stmt_readonly(prepared.get()) == 0) {
    make_file();
    prepared = prepare(database_.get(), text.c_str(), &tail, &code);
  }
  if (code != SQLITE_OK) throw error_in(text, 0, Stage::preparing);
  if (!prepared) throw StatementError(ErrorCode::statement_failed, "the text holds no statement");
  if (const std::size_t next = first_token(text, static_cast<std::size_t>(tail - text.c_str())); next != text.size()) {
    StatementError error(ErrorCode::statement_failed, "one statement was expected, and there are several");
    error.offset = next;
    throw error;
  }
  if (parameters.empty()) return rows_of(prepared.get(), statement, parameters);
  return rows_of(kept_.keep(std::move(text), std::move(prepared)), statement, parameters);
}

Rows Session::rows_of(sqlite3_stmt* prepared, std::string_view text, std::span<const Value> parameters) {
  const Resetting resetting(prepared);
  if (bind(prepared, parameters) != SQLITE_OK) throw error_in(text, 0, Stage::running);
  Outcome outcome;
  if (step_all(database_.get(), prepared, true, &outcome) != SQLITE_DONE) throw error_in(text, 0, Stage::running);
  return std::move(outcome.rows);
}

std::int64_t Session::execute(std::string_view statement, std::span<const Value> parameters) {
  make_file();
  const std::int64_t before = sqlite3_total_changes64(database_.get());
  static_cast<void>(query(statement, parameters));
  return sqlite3_total_changes64(database_.get()) == before ? 0 : sqlite3_changes64(database_.get());
}

void Session::run(std::string_view text, const CompletedSink& completed) {
  refuse_nul(text);
  make_file();
  patience_.begin();
  std::size_t begin = 0;
  std::size_t index = 0;
  if (text.size() > long_text) {
    sql::Splitter statements(text, sql::Dialect::sqlite);
    while (const auto statement = statements.next()) {
      if (statement->span.offset - begin < long_text) continue;
      run_part(text.substr(begin, statement->span.offset - begin), begin, index, completed);
      begin = statement->span.offset;
    }
  }
  run_part(text.substr(begin), begin, index, completed);
}

void Session::run_part(std::string_view text, std::size_t offset, std::size_t& index, const CompletedSink& completed) {
  const std::string copy(text);  // ends in a NUL byte: SQLite would otherwise copy the whole rest for each statement
  const char* rest = copy.c_str();
  const char* const end = rest + copy.size();
  while (rest < end) {
    const auto start = static_cast<std::size_t>(rest - copy.c_str());
    int code = SQLITE_OK;
    patience_.begin_statement();
    stop_if_cancelled();
    const Prepared statement = prepare(database_.get(), rest, &rest, &code);
    Outcome outcome;
    if (code == SQLITE_OK && statement) code = step_all(database_.get(), statement.get(), false, &outcome);
    if (code != SQLITE_OK && code != SQLITE_DONE) {
      StatementError error = error_in(copy, start, statement ? Stage::running : Stage::preparing);
      error.statement_index = index;
      if (error.offset) *error.offset += offset;
      throw error;
    }
    if (!statement) continue;  // comments, or ";;"
    if (completed) completed(Completed{index, {}, outcome.affected});
    ++index;
  }
}

StatementError Session::error_in(std::string_view text, std::size_t statement_start, Stage stage) const {
  const Failure failure = this->failure();
  StatementError error = statement_error(failure, options_.path);
  error.offset = first_token(text, statement_start);
  // While preparing SQLite points into the text it was given, which began at `statement_start`; while running (ALTER
  // TABLE reads the whole schema again) it may point into a text of its own.
  if (stage == Stage::preparing && failure.offset >= 0) {
    error.offset = std::min(statement_start + static_cast<std::size_t>(failure.offset), text.size());
  }
  const std::vector<sql::Statement> statements = sql::split(text.substr(statement_start), sql::Dialect::sqlite);
  if (!statements.empty()) error.statement = std::string(statements.front().span.in(text.substr(statement_start)));
  return error;
}

void Session::plain(const char* statement) {
  if (sqlite3_exec(database_.get(), statement, nullptr, nullptr, nullptr) == SQLITE_OK) return;
  const Failure failure = this->failure();
  if ((failure.code & 0xff) == SQLITE_BUSY) throw busy_error(failure, options_.path);
  throw statement_error(failure, options_.path);
}

void Session::begin() {
  if (state() != SessionState::idle) throw Error(ErrorCode::statement_failed, "a transaction is open already");
  make_file();
  patience_.begin();
  // A text that ran outside a transaction may have switched it on; inside one nothing could switch it off again.
  sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
  plain("BEGIN IMMEDIATE");
  const Stamp now = stamp();
  if (foreign_keys_ && foreign_keys_stamp_ == now) return;
  foreign_keys_ = ForeignKeyReport::take(database_.get());
  foreign_keys_stamp_ = now;
  try {
    stop_if_cancelled();
  } catch (const Error&) {
    rollback();
    throw;
  }
}

void Session::commit() {
  if (state() == SessionState::idle) {
    Error error(ErrorCode::statement_failed, "there is no transaction to commit: a statement has ended it");
    error.hint = "leave COMMIT and ROLLBACK out of revisions; use a section with transaction:false";
    error.database_state = DatabaseState::partly_applied;
    throw error;
  }
  patience_.begin();
  try {
    check_foreign_keys();
    plain("COMMIT");
  } catch (Error& error) {
    rollback();
    error.database_state = DatabaseState::rolled_back;
    throw;
  }
}

void Session::check_foreign_keys() {
  const Stamp now = stamp();
  if (foreign_keys_ && foreign_keys_stamp_ == now) return;
  ForeignKeyReport report = ForeignKeyReport::take(database_.get());
  stop_if_cancelled();  // half a report could hide what is broken
  const std::string broken = foreign_keys_ ? report.new_since(*foreign_keys_) : std::string();
  if (!broken.empty()) {
    StatementError error(ErrorCode::statement_failed, broken);
    error.sqlstate = std::to_string(SQLITE_CONSTRAINT_FOREIGNKEY);
    error.hint = "add or delete the rows it needs in the same revision; PRAGMA foreign_key_check lists them all";
    throw error;
  }
  foreign_keys_ = std::move(report);
  foreign_keys_stamp_ = now;
}

void Session::rollback() {
  foreign_keys_.reset();
  if (state() == SessionState::idle) return;
  patience_.begin();
  // Fails only when the database undoes the transaction by itself.
  sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Session::Stamp Session::stamp() const {
  return {sqlite3_total_changes64(database_.get()), pragma_number("PRAGMA main.schema_version"),
          pragma_number("PRAGMA main.data_version")};
}

std::int64_t Session::pragma_number(const char* pragma) const {
  const char* tail = nullptr;
  int code = SQLITE_OK;
  const Prepared statement = prepare(database_.get(), pragma, &tail, &code);
  if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW) return -1;
  return sqlite3_column_int64(statement.get(), 0);
}

}  // namespace migrate::db::sqlite
