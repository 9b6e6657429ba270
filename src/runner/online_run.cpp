#include "online_run.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "deferral.hpp"
#include "failure.hpp"
#include "head_rows.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "pause.hpp"
#include "recovery.hpp"
#include "refusals.hpp"
#include "run_transaction.hpp"

namespace migrate::runner {

namespace {

using Steady = std::chrono::steady_clock;
using graph::Direction;
using std::chrono::milliseconds;

constexpr milliseconds first_pause{250};
constexpr milliseconds longest_pause{8000};
constexpr int most_commits_in_doubt = 3;
constexpr int most_turns_lost = 1000;

/// The keeper of the lock must have no snapshot while it waits, or concurrent index builds would wait for it, and must
/// not be thrown out for being idle. Settings are sent last, as a text: a query with parameters leaves its portal, and
/// with it a snapshot, until the next message.
constexpr std::string_view keeper_isolation = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";
constexpr std::string_view keeper_settings = "SET LOCAL idle_in_transaction_session_timeout = 0;";
constexpr std::string_view keeper_settings_since_17 = "SET LOCAL transaction_timeout = 0;";
constexpr int first_with_transaction_timeout = 170000;

/// SQLSTATE of one that was prepared, and is not there any more.
constexpr std::string_view no_such_statement = "26000";

bool is_lock_trouble(const Error& error) {
  const auto& state = error.sqlstate;
  if (error.code == ErrorCode::statement_failed) return state == "55P03" || state == "40P01" || state == "40001";
  // SQLite's "database is locked", in the middle of a run.
  return error.code == ErrorCode::lock_busy && !state.empty();
}

}  // namespace

OnlineRun::Session::Session(db::Connection& to, const RunOptions& options, Observer& observer,
                            const Connector& connector)
    : connection(to),
      versions(to, options.version_table, options.version_table_schema),
      history(versions, options.history_table),
      journal(versions, options.history_table),
      lock(versions, options, observer),
      watch(to, options, observer, connector) {}

OnlineRun::OnlineRun(db::Connection& connection, const script::Directory& scripts, const RunOptions& options,
                     Observer& observer, const Connector& connector)
    : scripts_(&scripts),
      options_(options),
      observer_(observer),
      connector_(connector),
      session_(std::make_unique<Session>(connection, options, observer, connector)),
      next_pause_(first_pause) {}

RunParts OnlineRun::parts() {
  return {
      session_->connection, session_->versions, session_->history, session_->journal, *scripts_, options_, observer_};
}

Report OnlineRun::run(const RunKind& kind, const Planner& planner) {
  kind_ = kind;
  planner_ = planner;
  look_first();
  const bool keep_record = session_->history.is_kept();
  steps_ = prepare(wanted_, *scripts_, session_->connection.dialect(), keep_record);
  if (steps_.empty() && !kind.purge && session_->versions.exists()) return std::move(total_);
  for (;;) {
    try {
      require_writable(session_->connection);
      require_role_everywhere();
      attempt();
      return std::move(total_);
    } catch (const RunFailed& failure) {
      settle(failure);
    } catch (const DiagnosticsError&) {
      throw;
    } catch (const Error& error) {
      if (!is_lock_trouble(error)) throw_total(error);
      Report nothing;
      nothing.heads_after = total_.heads_after;
      settle(RunFailed(explained(error, nullptr, nullptr, options_), std::move(nothing)));
    }
  }
}

/// Settles what is wanted. In a transaction when there is a role, which may see what the session's own may not.
void OnlineRun::look_first() {
  std::unique_ptr<db::Transaction> as_role;
  if (!options_.role.empty()) as_role = begin_run_transaction(session_->connection, options_);
  rows_ = kind_.purge ? std::vector<std::string>() : session_->versions.rows();
  const auto heads = heads_of(rows_);
  total_.heads_before = total_.heads_after = rows_;
  wanted_ = planner_(scripts_->map(), heads);
  if (kind_.direction != Direction::upgrade) return;
  guard_first_upgrade();
  refuse_edited(heads);
}

void OnlineRun::attempt() {
  if (pause_.count() > 0) sleep(options_, std::exchange(pause_, milliseconds(0)));
  const auto working_parts = parts();
  working_parts.check_interrupt();
  const bool spans = spans_transactions();
  if (spans) take_keeper();
  // What is read from here on is settled: whoever was at work before us is through with his transaction.
  look_again();
  auto open = spans ? begin_beside_keeper() : take_and_look();
  if (!kind_.purge) plan_again(seen_ ? *std::exchange(seen_, std::nullopt) : session_->versions.rows());
  if (steps_.empty() && !kind_.purge && session_->versions.exists()) return;
  auto left = session_->journal.entries();
  warn_of_leftovers(left);
  ExecutionStart start;
  start.begin = [this](const std::vector<std::string>& rows, const StepJournal* journal) {
    return begin_next(rows, journal);
  };
  if (keeper_ && travels()) {
    start.open_in_flight = [this](Flight& flight, const std::vector<std::string>& rows) {
      open_in_flight(flight, rows);
    };
  }
  session_->connection.keep_statements(keeps_statements());
  start.open = std::move(open);
  start.left = std::move(left);
  start.deferral = deferral_;
  const auto heads = kind_.purge ? graph::HeadSet() : heads_of(rows_);
  add(Execution(working_parts, std::move(start)).run(steps_, heads, kind_.purge));
}

/// What is left to do when the version table says `rows`.
void OnlineRun::plan_again(const std::vector<std::string>& rows) {
  total_.heads_after = rows;
  const bool was_in_doubt = std::exchange(last_in_doubt_, false);
  if (rows == rows_) return;
  if (commits_in_doubt_ > 0) something_stays_ = true;
  if (was_in_doubt) add_what_came_through(rows);
  const auto heads = heads_of(rows);
  const auto rest = kind_.direction == Direction::stamp ? planner_(scripts_->map(), heads)
                                                        : graph::plan_rest(scripts_->map(), heads, wanted_);
  steps_ = prepare(rest, *scripts_, session_->connection.dialect(), session_->history.is_kept());
  rows_ = rows;
}

/// A COMMIT without an answer came through: the steps that lead to these rows belong to this run. How long they took is
/// not known any more. Where somebody else went on meanwhile nothing is claimed.
void OnlineRun::add_what_came_through(const std::vector<std::string>& rows) {
  auto heads = rows_;
  std::vector<StepReport> came;
  for (const auto& step : steps_) {
    follow(heads, scripts_->map(), step.step.move);
    came.push_back({step.words, step.id, {}});
    if (heads == rows) break;
  }
  if (heads != rows || came.size() <= through_in_attempt_) return;
  const auto first = came.begin() + static_cast<std::ptrdiff_t>(through_in_attempt_);
  std::move(first, came.end(), std::back_inserter(total_.steps));
}

bool OnlineRun::spans_transactions() const {
  if (session_->connection.dialect() != sql::Dialect::postgresql || !connector_) return false;
  if (options_.transaction_per_migration && steps_.size() > 1) return true;
  return std::any_of(steps_.begin(), steps_.end(), [](const PreparedStep& step) { return step.leaves_transaction; });
}

/// Before anything runs: where a statement runs outside transactions the role is not set with them.
void OnlineRun::require_role_everywhere() {
  if (options_.role.empty()) return;
  for (const auto& step : steps_) {
    for (const auto* piece : step.pieces()) {
      if (piece->mode == PieceMode::bare)
        require_role_outside(session_->connection, options_, step.statements_of(*piece));
    }
  }
}

void OnlineRun::take_keeper() {
  if (keeper_ && keeper_connection_->state() == db::SessionState::in_transaction) return;
  keeper_.reset();
  keeper_connection_ = connector_();
  auto& connection = *keeper_connection_;
  keeper_ = session_->lock.take(connection, RunLock::Scope::run, [this, &connection] {
    auto transaction = std::make_unique<db::Transaction>(connection);
    connection.run(keeper_isolation);
    if (!options_.role.empty())
      connection.run(fmt::format("SET LOCAL ROLE {};", sql::quote_identifier_always(options_.role)));
    return transaction;
  });
  if (connection.capabilities().server_version >= first_with_transaction_timeout)
    connection.run(keeper_settings_since_17);
  const bool pooled = is_pooled(connection);
  connection.run(keeper_settings);
  if (pooled) require_second_server();
}

/// The keeper holds on to a server connection of the pooler; if that was the last one, our own would wait for ever.
void OnlineRun::require_second_server() {
  constexpr milliseconds patience{10000};
  session_->watch.limit(patience);
  const auto start = Steady::now();
  try {
    session_->connection.run("SELECT 1");
  } catch (const Error& error) {
    if (Steady::now() - start < patience) throw;
    throw Error(ErrorCode::connection_failed, "the pooler has no second server connection for this run")
        .with_hint("a run of several transactions needs two: raise the pool's size, or connect past the pooler");
  }
  session_->watch.limit(std::nullopt);
}

std::unique_ptr<db::Transaction> OnlineRun::take_here() {
  auto transaction = session_->lock.take(session_->connection, RunLock::Scope::whole_run_in_this_transaction,
                                         [this] { return begin_run_transaction(session_->connection, options_); });
  session_->watch.learn_process();
  return transaction;
}

bool OnlineRun::travels() const noexcept {
  return options_.batch && session_->connection.carries_batches();
}

/// Where each revision has a transaction of its own, and so a flight, what comes with each stays prepared.
bool OnlineRun::keeps_statements() const {
  return may_keep_statements_ && keeper_ && travels() && session_->watch.knows_process();
}

void OnlineRun::look_again() {
  session_->versions.look_again();
  session_->history.look_again();
  session_->journal.look_again();
  seen_.reset();
  deferral_.reset();
}

/// Takes the lock and looks again, as one message where that can be.
std::unique_ptr<db::Transaction> OnlineRun::take_and_look() {
  if (!travels()) return take_here();
  const RunLock::Begin begin = [this] { return begin_run_transaction(session_->connection, options_); };
  RunLock::Opening opening;
  opening.settings = [this](Flight& flight) { set_for_transaction(flight, options_); };
  opening.looks = [this](Flight& flight) {
    look_again();
    session_->watch.learn_process(flight);
    session_->versions.look_again(flight, seen_);
    session_->history.look_again(flight);
    session_->journal.look_again(flight);
    look_for_deferral(flight, deferral_);
  };
  auto transaction =
      session_->lock.take(session_->connection, RunLock::Scope::whole_run_in_this_transaction, begin, opening);
  session_->watch.learn_process();
  return transaction;
}

/// What begin_next does when there is a keeper.
void OnlineRun::open_in_flight(Flight& flight, const std::vector<std::string>& rows) {
  set_for_transaction(flight, options_);
  session_->watch.learn_process(flight);
  session_->lock.hold_work(flight);
  session_->versions.expect_rows(flight, rows, [this] { lose_turn(); });
}

std::unique_ptr<db::Transaction> OnlineRun::begin_beside_keeper() {
  auto transaction = begin_run_transaction(session_->connection, options_);
  session_->watch.learn_process();
  session_->lock.hold_work(session_->connection);
  return transaction;
}

/// The keeper may have been ended by an administrator or a pooler, and there is none where there is no second
/// connection. So each transaction makes sure, before it does anything, that nobody else went on with the work.
std::unique_ptr<db::Transaction> OnlineRun::begin_next(const std::vector<std::string>& rows,
                                                       const StepJournal* journal) {
  auto transaction = keeper_ ? begin_beside_keeper() : take_here();
  if (session_->versions.rows() == rows && (journal == nullptr || journal->is_as_left())) return transaction;
  lose_turn();
}

void OnlineRun::lose_turn() {
  turn_lost_ = true;
  throw Error(ErrorCode::version_table, "another runner moved the database meanwhile")
      .with_hint("look at `migrate current`, then run again");
}

void OnlineRun::warn_of_leftovers(const std::vector<JournalEntry>& left) {
  for (const auto& entry : left) {
    const bool taken_up = std::any_of(steps_.begin(), steps_.end(), [&](const PreparedStep& step) {
      return step.id == entry.revision &&
             (step.step.direction == Direction::downgrade) == (entry.direction == "downgrade");
    });
    if (taken_up) continue;
    observer_.on_warning(
        fmt::format("the {0} of revision {1} was cut off after {2} of its statements, and this run "
                    "does not go on with it; `migrate {0} {1}` does",
                    entry.direction, entry.revision, entry.done));
  }
}

void OnlineRun::add(Report report) {
  if (!report.steps.empty()) {
    failing_since_.reset();
    next_pause_ = first_pause;
  }
  total_.heads_after = std::move(report.heads_after);
  std::move(report.steps.begin(), report.steps.end(), std::back_inserter(total_.steps));
}

/// Makes ready for another attempt, or throws what ends the run.
void OnlineRun::settle(const RunFailed& failure) {
  add(failure.report);
  if (failure.database_state == DatabaseState::partly_applied) something_stays_ = true;
  if (failure.database_state == DatabaseState::in_doubt && connector_ && ++commits_in_doubt_ < most_commits_in_doubt) {
    last_in_doubt_ = true;
    through_in_attempt_ = failure.report.steps.size();
    return reconnect(failure);
  }
  if (std::exchange(turn_lost_, false) && ++turns_lost_ < most_turns_lost &&
      session_->connection.state() == db::SessionState::idle) {
    keeper_.reset();
    return try_again(failure, milliseconds(0));
  }
  if (failure.sqlstate == no_such_statement && keeps_statements()) {
    may_keep_statements_ = false;
    return try_again(failure, milliseconds(0));
  }
  if (!may_try_again(failure)) throw_total(failure);
  GrowingPause jitter(next_pause_, longest_pause);
  auto pause = jitter.next();
  if (failing_since_) {
    const auto left = options_.lock_retry_for - (Steady::now() - *failing_since_);
    pause = std::clamp(std::chrono::ceil<milliseconds>(left), milliseconds(0), pause);
  }
  next_pause_ = std::min(next_pause_ * 2, longest_pause);
  try_again(failure, pause);
}

void OnlineRun::try_again(const RunFailed& failure, milliseconds pause) {
  observer_.on_retry(failure, pause);
  pause_ = pause;
}

/// Ends the run, with all that stays of it.
void OnlineRun::throw_total(const Error& error) {
  const bool stays = something_stays_ || !total_.steps.empty();
  RunFailed total(error, std::move(total_));
  if (stays && total.database_state != DatabaseState::in_doubt) total.database_state = DatabaseState::partly_applied;
  throw total;
}

bool OnlineRun::may_try_again(const RunFailed& failure) {
  const auto now = Steady::now();
  const bool lock_trouble = is_lock_trouble(failure);
  if (!lock_trouble && failure.code != ErrorCode::version_table) return false;
  if (session_->connection.state() != db::SessionState::idle) return false;
  if (!lock_trouble) {
    // Somebody else's move is worth another look; rows that stay as they are and yet do not match are not.
    session_->versions.look_again();
    return session_->versions.rows() != rows_;
  }
  if (!failing_since_) failing_since_ = now;
  return now - *failing_since_ < options_.lock_retry_for;
}

/// Whether a COMMIT arrived is told by the database: the next attempt gets the lock only when the transaction in doubt
/// is over, and finds in the version table what became of it.
void OnlineRun::reconnect(const RunFailed& failure) {
  try_again(failure, milliseconds(0));
  keeper_.reset();
  keeper_connection_.reset();
  try {
    auto fresh = connector_();
    session_.reset();
    replacement_ = std::move(fresh);
    session_ = std::make_unique<Session>(*replacement_, options_, observer_, connector_);
  } catch (const Error& error) {
    RunFailed total(failure, std::move(total_));
    total.detail = fmt::format("connecting again failed: {}", error.message);
    throw total;
  }
}

graph::HeadSet OnlineRun::heads_of(const std::vector<std::string>& rows) {
  const bool all_known = std::all_of(rows.begin(), rows.end(),
                                     [this](const std::string& row) { return scripts_->map().find(row).has_value(); });
  if (!all_known && kind_.direction == Direction::downgrade) recover_unknown(rows);
  try {
    return graph::HeadSet::from_rows(scripts_->map(), rows);
  } catch (const Error& error) {
    if (error.code != ErrorCode::unknown_revision) throw;
    throw ahead_of_files(error, rows);
  }
}

void OnlineRun::recover_unknown(const std::vector<std::string>& rows) {
  const auto files = files_from_history(session_->history, scripts_->map(), rows);
  if (files.empty()) return;
  recovered_ = scripts_->with(files);
  scripts_ = &*recovered_;
}

Error OnlineRun::ahead_of_files(Error error, const std::vector<std::string>& rows) {
  const auto known = describe_unknown(session_->history, scripts_->map(), rows);
  if (known.empty()) return error;
  error.detail = "the database is ahead of the files; its history knows " + text::join(known, "; ");
  error.hint = "fetch the missing files; `migrate downgrade` can go back past them with what the history kept";
  return error;
}

void OnlineRun::guard_first_upgrade() {
  if (!options_.guard_initial || options_.force_initial || session_->versions.exists()) return;
  require_empty_database(session_->versions);
}

void OnlineRun::refuse_edited(const graph::HeadSet& heads) {
  if (options_.edited == EditedPolicy::ignore) return;
  const auto edited = find_edited(*scripts_, heads, session_->history, session_->connection.dialect());
  if (edited.empty()) return;
  if (options_.edited == EditedPolicy::error) throw edited_error(edited);
  for (const auto& one : edited) observer_.on_edited(one);
}

}  // namespace migrate::runner
