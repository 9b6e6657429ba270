#include "db/postgres/pipeline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "db/postgres/result.hpp"
#include "db/postgres/stopping.hpp"
#include "db/text_checks.hpp"

namespace migrate::db::postgres {
namespace {

using Kind = BatchItem::Kind;

/// A session that an administrator ended, in the server's own words.
constexpr std::string_view ended_by_administrator = "57P01";

/// One that was prepared, and is not there any more.
constexpr std::string_view no_such_statement = "26000";

std::string_view text_of(const BatchItem& item) {
  if (item.kind == Kind::begin) return "BEGIN";
  return item.kind == Kind::commit ? "COMMIT" : item.text;
}

std::span<const BatchItem> checked(std::span<const BatchItem> items) {
  std::size_t number = 0;
  try {
    for (; number < items.size(); ++number) refuse_nul(items[number].text);
  } catch (StatementError& error) {
    error.statement_index = number;
    throw;
  }
  return items;
}

/// A beginning of names that nobody else has: whose session it is, and since when.
std::string unique_name(PGconn* connection) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return fmt::format("migrate_{:x}_{:x}", PQbackendPID(connection),
                     std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

void add_rows(Rows more, Rows& rows) {
  rows.columns = std::move(more.columns);
  if (rows.values.empty()) {
    rows.values = std::move(more.values);
  } else {
    std::move(more.values.begin(), more.values.end(), std::back_inserter(rows.values));
  }
}

}  // namespace

Pipeline::Pipeline(PGconn* connection, PGcancel* cancel, Notices& notices, Waits& waits,
                   std::span<const BatchItem> items, std::vector<std::string>& leftovers, KeptStatements& kept)
    : connection_(connection),
      cancel_(cancel),
      notices_(notices),
      waits_(waits),
      wire_(connection, waits),
      items_(checked(items)),
      repeats_(items_, unique_name(connection), kept),
      leftovers_(leftovers),
      kept_(kept) {}

void Pipeline::run(const AnswerSink& answered, const std::string& display_url) {
  if (items_.empty()) return;
  std::optional<ServerError> error;
  if (PQstatus(connection_) == CONNECTION_BAD || PQenterPipelineMode(connection_) != 1) throw lost(error, display_url);
  waits_.begin();
  try {
    if (send()) error = receive(answered);
    notices_.deliver();
  } catch (...) {
    leftovers_ = repeats_.farewells(running_ + 1);
    abandon();
    throw;
  }
  drain(wire_);
  if (error) leftovers_ = repeats_.farewells(running_ + 1);
  if (PQstatus(connection_) == CONNECTION_BAD) throw lost(error, display_url);
  if (!error) return;
  if (error->sqlstate == no_such_statement) kept_.names.clear();
  throw placed(*error);
}

/// False when the session is broken.
bool Pipeline::send() const {
  std::string text;  // ends in a NUL byte
  for (std::size_t number = 0; number < items_.size(); ++number) {
    const BatchItem& item = items_[number];
    text = text_of(item);
    if (!send_item(number, text.c_str())) return false;
    if (item.prompt && PQsendFlushRequest(connection_) != 1) return false;
  }
  for (const auto& farewell : repeats_.farewells(items_.size()))
    if (!send_text(farewell.c_str())) return false;
  return PQpipelineSync(connection_) == 1;
}

bool Pipeline::send_text(const char* text) const {
  return PQsendQueryParams(connection_, text, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
}

bool Pipeline::send_item(std::size_t number, const char* text) const {
  const std::span<const Value> parameters = items_[number].parameters;
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const Value& value : parameters) values.push_back(value ? value->c_str() : nullptr);
  const int count = static_cast<int>(values.size());
  constexpr int rows_as_text = 0;
  const std::string& name = repeats_.name_of(number);
  if (name.empty()) {
    return PQsendQueryParams(connection_, text, count, nullptr, values.data(), nullptr, nullptr, rows_as_text) == 1;
  }
  if (repeats_.begins_at(number) && PQsendPrepare(connection_, name.c_str(), text, count, nullptr) != 1) return false;
  return PQsendQueryPrepared(connection_, name.c_str(), count, values.data(), nullptr, nullptr, rows_as_text) == 1;
}

Result Pipeline::next() {
  // A long statement tells of its progress by notices: they must not wait for its end.
  while (wire_.wait_for_more()) notices_.deliver();
  return wire_.next();
}

std::optional<ServerError> Pipeline::receive(const AnswerSink& answered) {
  for (running_ = 0; running_ < items_.size(); ++running_) {
    Answer answer;
    answer.number = running_;
    if (auto error = receive_one(answer)) return error;
    if (PQstatus(connection_) == CONNECTION_BAD) return std::nullopt;
    notices_.deliver();
    if (answered) answered(answer);
    waits_.begin();
    rest();
  }
  return std::nullopt;
}

/// Answers to many short statements are taken a few milliseconds' worth at a time: to wake up for each would cost more
/// than all else that is done here. Nobody sees the difference, and the server does not wait for us.
void Pipeline::rest() {
  constexpr std::chrono::milliseconds pause{5};
  constexpr std::size_t many = 32;
  const auto now = Waits::Clock::now();
  quick_ = now - last_answer_ < 2 * pause ? quick_ + 1 : 0;
  last_answer_ = now;
  if (quick_ < many || items_.size() - running_ < many) return;
  if (PQflush(connection_) == 0 && PQisBusy(connection_) == 1) std::this_thread::sleep_for(pause);
}

std::optional<ServerError> Pipeline::receive_one(Answer& answer) {
  const BatchItem& item = items_[running_];
  if (repeats_.begins_at(running_)) {
    if (auto error = receive_preparation()) return error;
    if (PQstatus(connection_) == CONNECTION_BAD) return std::nullopt;
    repeats_.has_begun_at(running_);
  }
  if (!item.wants_rows) PQsetSingleRowMode(connection_);
  while (const Result result = next()) {
    switch (PQresultStatus(result.get())) {
      case PGRES_COMMAND_OK:
      case PGRES_TUPLES_OK:
        answer.affected = affected_by(result.get());
        if (item.wants_rows) add_rows(rows_of(result.get()), answer.rows);
        if (item.kind == Kind::commit && std::string_view(PQcmdStatus(result.get())) == "ROLLBACK") {
          ServerError undone;
          undone.message = "a statement had failed, so the server rolled back instead of committing";
          return undone;
        }
        break;
      case PGRES_BAD_RESPONSE:
      case PGRES_FATAL_ERROR:
        return read_error(result.get());
      case PGRES_SINGLE_TUPLE:
        // Also the first of a batch comes so when the command before it did: libpq forgets the mode too late.
        if (item.wants_rows) add_rows(rows_of(result.get()), answer.rows);
        break;
      default:
        break;
    }
  }
  return std::nullopt;
}

std::optional<ServerError> Pipeline::receive_preparation() {
  while (const Result result = next()) {
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) return read_error(result.get());
  }
  return std::nullopt;
}

/// Reads up to the Sync, past the answers to what followed the items, so that the next command finds a quiet line.
void Pipeline::drain(Wire& wire) noexcept {
  while (PQstatus(connection_) != CONNECTION_BAD) {
    const Result result = wire.next();
    if (result && PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) break;
  }
  PQexitPipelineMode(connection_);
}

/// A sink threw in the middle.
void Pipeline::abandon() noexcept {
  Stopping stopping(connection_, cancel_);
  drain(stopping.wire());
}

/// What the server sends is in order: when it ended the session itself while an earlier statement was awaited, it never
/// came to COMMIT. A pooler speaks for itself alone, and a line that breaks may have swallowed the answer.
bool Pipeline::may_have_committed(const std::optional<ServerError>& error) const noexcept {
  const auto awaited = items_.subspan(std::min(running_, items_.size()));
  const auto commit =
      std::find_if(awaited.begin(), awaited.end(), [](const BatchItem& item) { return item.kind == Kind::commit; });
  if (commit == awaited.end()) return false;
  const bool ended_before = error && error->sqlstate == ended_by_administrator && commit != awaited.begin();
  return !ended_before;
}

std::string Pipeline::statement() const {
  return items_.empty() ? std::string() : std::string(text_of(items_[std::min(running_, items_.size() - 1)]));
}

StatementError Pipeline::placed(const ServerError& error) const {
  StatementError told = to_statement_error(error);
  told.statement_index = running_;
  told.statement = statement();
  told.offset = 0;
  if (error.character) told.offset = offset_of_character(connection_, told.statement, *error.character);
  if (items_[running_].kind == Kind::commit) {
    told.offset.reset();
    told.database_state = DatabaseState::rolled_back;
  }
  return told;
}

Error Pipeline::lost(const std::optional<ServerError>& error, const std::string& display_url) const {
  Error told = lost_connection(display_url, error ? error->message : reason_of_loss(connection_, notices_));
  if (error) told.sqlstate = error->sqlstate;
  told.statement = statement();
  if (!may_have_committed(error)) return told;
  told.message += ", while COMMIT was under way";
  told.hint = "connect again and look at the version table: it tells whether the transaction was committed";
  told.database_state = DatabaseState::in_doubt;
  return told;
}

}  // namespace migrate::db::postgres
