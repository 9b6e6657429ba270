#include "run_watch.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "busy_sessions.hpp"
#include "flight.hpp"
#include "migrate/base/interrupt.hpp"

namespace migrate::runner {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_looks{5000};
constexpr std::string_view whose_process = "SELECT pg_catalog.pg_backend_pid()";

std::int64_t number_in(const db::Rows& rows) {
  std::int64_t number = 0;
  const auto& digits = rows.values.at(0).at(0);
  if (digits) std::from_chars(digits->data(), digits->data() + digits->size(), number);
  return number;
}

/// Early enough to see who blocks before lock_timeout ends the wait.
milliseconds first_look(const RunOptions& options) {
  constexpr milliseconds usual{1000};
  if (options.lock_timeout.count() == 0) return usual;
  return std::min(usual, options.lock_timeout / 2);
}

}  // namespace

RunWatch::RunWatch(db::Connection& connection, const RunOptions& options, Observer& observer,
                   const Connector& connector)
    : connection_(connection),
      options_(options),
      observer_(observer),
      connector_(connector),
      next_look_(first_look(options)) {
  connection_.on_wait([this](milliseconds waited) { heard_of(waited); });
}

RunWatch::~RunWatch() {
  try {
    connection_.on_wait({});
  } catch (...) {
    // An empty sink takes no memory; nothing else could throw.
    second_failed_ = true;
  }
}

bool RunWatch::knows_process() const {
  if (connection_.dialect() != sql::Dialect::postgresql) return true;
  return process_ != 0 && process_ == connection_.capabilities().protocol_pid;
}

void RunWatch::learn_process() {
  if (!knows_process()) process_ = number_in(connection_.query(whose_process));
}

void RunWatch::learn_process(Flight& flight) {
  if (knows_process()) return;
  auto leg = Flight::statement(std::string(whose_process));
  leg.wants_rows = true;
  leg.answered = [this](const db::Answer& answer) { process_ = number_in(answer.rows); };
  flight.add(std::move(leg));
}

void RunWatch::heard_of(milliseconds waited) noexcept {
  if (waited < waited_) next_look_ = first_look(options_);
  waited_ = waited;
  const bool interrupted = options_.interrupt != nullptr && options_.interrupt->requested();
  if (interrupted || (limit_ && waited > *limit_)) cancel(waited);
  if (waited < next_look_ || process_ == 0 || second_failed_ || !connector_) return;
  next_look_ = waited + between_looks;
  try {
    name_blockers(waited);
  } catch (...) {
    // Who blocks is only worth knowing; the run must not fail for it.
    second_failed_ = true;
    second_.reset();
  }
}

/// At once and then each second: one that lands between two messages is lost.
void RunWatch::cancel(milliseconds waited) noexcept {
  if (cancelled_at_ && waited >= *cancelled_at_ && waited - *cancelled_at_ < milliseconds(1000)) return;
  cancelled_at_ = waited;
  connection_.cancel();
}

void RunWatch::name_blockers(milliseconds waited) {
  if (!second_) second_ = connector_();
  const std::array<db::Value, 1> parameters{std::to_string(process_)};
  const auto blockers = busy_sessions(second_->query(
      "SELECT " + std::string(busy_session_columns) +
          " FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY (pg_catalog.pg_blocking_pids($1::pg_catalog.int4))",
      parameters));
  if (!blockers.empty()) observer_.on_blocked(blockers, waited);
}

}  // namespace migrate::runner
