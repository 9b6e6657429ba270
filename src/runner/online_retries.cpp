#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "failure.hpp"
#include "head_rows.hpp"
#include "online_run.hpp"
#include "pause.hpp"

// What an attempt leaves, and whether there is another one.

namespace migrate::runner {

namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds longest_pause{8000};
constexpr int most_commits_in_doubt = 3;
constexpr int most_turns_lost = 1000;

/// SQLSTATE of one that was prepared, and is not there any more.
constexpr std::string_view no_such_statement = "26000";

}  // namespace

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

}  // namespace migrate::runner
