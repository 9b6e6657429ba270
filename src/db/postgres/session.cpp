#include "db/postgres/session.hpp"

#include <fmt/core.h>

#include <array>
#include <utility>
#include <vector>

#include "db/postgres/dial.hpp"
#include "db/postgres/driver.hpp"
#include "db/postgres/pipeline.hpp"
#include "db/postgres/result.hpp"
#include "db/postgres/text_run.hpp"
#include "db/text_checks.hpp"
#include "migrate/base/text.hpp"

namespace migrate::db::postgres {
namespace {

std::string parameter_status(PGconn* connection, const char* name) {
  const char* const value = PQparameterStatus(connection, name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

std::unique_ptr<Connection> open(const config::DatabaseUrl& url, const ConnectOptions& options) {
  return std::make_unique<Session>(url, options);
}

Session::Session(const config::DatabaseUrl& url, const ConnectOptions& options)
    : display_url_(url.display()),
      connection_(dial(url, options, notices_)),
      cancel_(PQgetCancel(connection_.get())),
      wire_(connection_.get(), waits_) {
  PQsetnonblocking(connection_.get(), 1);
  PQsetErrorVerbosity(connection_.get(), PQERRORS_DEFAULT);
  read_strings_as_standard();
  read_capabilities();
}

// Off by a role's default, or left so by an earlier text.
void Session::read_strings_as_standard() {
  if (parameter_status(connection_.get(), "standard_conforming_strings") != "off") return;
  if (state() == SessionState::failed_transaction) return;
  static_cast<void>(execute("SET standard_conforming_strings = on", {}));
}

// Servers from 14 on tell these two without being asked; older ones, and some poolers, do not.
void Session::read_capabilities() {
  capabilities_.server_version = PQserverVersion(connection_.get());
  capabilities_.server_version_text = parameter_status(connection_.get(), "server_version");
  capabilities_.protocol_pid = PQbackendPID(connection_.get());
  const std::string standby = parameter_status(connection_.get(), "in_hot_standby");
  const std::string read_only = parameter_status(connection_.get(), "default_transaction_read_only");
  if (!standby.empty() && !read_only.empty()) {
    capabilities_.read_only = standby == "on" || read_only == "on";
    return;
  }
  const Rows rows = query(
      "SELECT pg_catalog.pg_is_in_recovery() OR pg_catalog.current_setting('default_transaction_read_only')::boolean",
      {});
  capabilities_.read_only = !rows.empty() && rows.values[0][0] == "t";
}

bool Session::is_broken() const noexcept {
  return PQstatus(connection_.get()) == CONNECTION_BAD;
}

SessionState Session::state() const noexcept {
  if (is_broken()) return SessionState::broken;
  switch (PQtransactionStatus(connection_.get())) {
    case PQTRANS_IDLE:
      return SessionState::idle;
    case PQTRANS_ACTIVE:
    case PQTRANS_INTRANS:
      return SessionState::in_transaction;
    case PQTRANS_INERROR:
      return SessionState::failed_transaction;
    case PQTRANS_UNKNOWN:
      break;
  }
  return SessionState::broken;
}

void Session::on_wait(WaitSink sink) {
  waits_.set_sink(std::move(sink));
}

void Session::on_notice(NoticeSink sink) {
  notices_.set_sink(std::move(sink));
}

void Session::cancel() noexcept {
  std::array<char, 256> reason{};
  PQcancel(cancel_.get(), reason.data(), static_cast<int>(reason.size()));
}

Error Session::lost(const std::string& reason) const {
  return lost_connection(display_url_, reason);
}

Session::Reply Session::finish() {
  Reply reply;
  while (Result result = wire_.next()) {
    if (!is_error(result.get())) {
      if (!reply.result) reply.result = std::move(result);
      // In these states there is no next result until the data has gone through.
      if (PQresultStatus(reply.result.get()) == PGRES_COPY_IN) wire_.end_copy_data("no data for COPY here");
      if (PQresultStatus(reply.result.get()) == PGRES_COPY_OUT) wire_.discard_copy_out();
    } else if (!reply.error) {
      reply.error = read_error(result.get());
    }
  }
  notices_.deliver();
  return reply;
}

Session::Reply Session::exchange(const char* command) {
  waits_.begin();
  if (PQsendQuery(connection_.get(), command) != 1) {
    Reply reply;
    reply.error = ServerError{};
    reply.error->message = reason_of_loss(connection_.get(), notices_);
    return reply;
  }
  return finish();
}

Result Session::parametrised(std::string_view statement, std::span<const Value> parameters) {
  refuse_nul(statement);
  const std::string text(statement);
  std::vector<const char*> values;
  for (const Value& value : parameters) values.push_back(value ? value->c_str() : nullptr);
  constexpr int rows_as_text = 0;
  waits_.begin();
  if (PQsendQueryParams(connection_.get(), text.c_str(), static_cast<int>(values.size()), nullptr, values.data(),
                        nullptr, nullptr, rows_as_text) != 1) {
    throw lost(reason_of_loss(connection_.get(), notices_));
  }
  Reply reply = finish();
  if (!reply.error) return std::move(reply.result);
  if (is_broken()) {
    Error error = lost(reply.error->message);
    error.statement = text;
    error.sqlstate = reply.error->sqlstate;
    throw error;
  }
  StatementError error = to_statement_error(*reply.error);
  error.statement = text;
  error.offset = 0;
  if (reply.error->character) {
    error.offset = offset_of_character(connection_.get(), text, *reply.error->character);
  }
  throw error;
}

Rows Session::query(std::string_view statement, std::span<const Value> parameters) {
  const Result result = parametrised(statement, parameters);
  return result ? rows_of(result.get()) : Rows{};
}

std::int64_t Session::execute(std::string_view statement, std::span<const Value> parameters) {
  const Result result = parametrised(statement, parameters);
  return result ? affected_by(result.get()) : 0;
}

void Session::run(std::string_view text, const CompletedSink& completed) {
  read_strings_as_standard();
  TextRun(connection_.get(), cancel_.get(), notices_, waits_, text).run(completed, display_url_);
}

void Session::run_together(std::span<const BatchItem> items, const AnswerSink& answered) {
  read_strings_as_standard();
  Pipeline(connection_.get(), cancel_.get(), notices_, waits_, items, leftovers_, kept_).run(answered, display_url_);
}

void Session::begin() {
  if (state() == SessionState::broken) throw lost(reason_of_loss(connection_.get(), notices_));
  if (state() != SessionState::idle) throw Error(ErrorCode::statement_failed, "a transaction is open already");
  const Reply reply = exchange("BEGIN");
  if (!reply.error) return;
  if (is_broken()) throw lost(reply.error->message);
  throw to_statement_error(*reply.error);
}

void Session::commit() {
  // When the server has hung up, or said that it will, before COMMIT left us, all is rolled back for certain, not in
  // doubt.
  if (is_broken() || wire_.hung_up() || !notices_.last_words().empty())
    throw lost(reason_of_loss(connection_.get(), notices_));
  if (state() == SessionState::idle) {
    Error error(ErrorCode::statement_failed, "there is no transaction to commit: a statement has ended it");
    error.hint = "leave COMMIT and ROLLBACK out of revisions; use a section with transaction:false";
    error.database_state = DatabaseState::partly_applied;
    throw error;
  }
  const Reply reply = exchange("COMMIT");
  if (is_broken()) {
    Error error = lost(reply.error ? reply.error->message : reason_of_loss(connection_.get(), notices_));
    error.message += ", while COMMIT was under way";
    error.hint = "connect again and look at the version table: it tells whether the transaction was committed";
    error.database_state = DatabaseState::in_doubt;
    throw error;
  }
  if (reply.error) {
    rollback();
    StatementError error = to_statement_error(*reply.error);
    error.statement = "COMMIT";
    error.database_state = DatabaseState::rolled_back;
    throw error;
  }
  if (reply.result && std::string_view(PQcmdStatus(reply.result.get())) == "ROLLBACK") {
    Error error(ErrorCode::statement_failed, "a statement had failed, so the server rolled back instead of committing");
    error.database_state = DatabaseState::rolled_back;
    throw error;
  }
}

void Session::rollback() {
  const SessionState now = state();
  if (now == SessionState::idle || now == SessionState::broken) return;
  // In one message, so that a pooler has no chance to give the server's session to somebody else in between.
  std::string text = "ROLLBACK";
  for (const auto& command : std::exchange(leftovers_, {})) text.append("; ").append(command);
  const Reply reply = exchange(text.c_str());
  if (reply.error && !is_broken() && state() != SessionState::idle) throw to_statement_error(*reply.error);
}

}  // namespace migrate::db::postgres
