#include "step_journal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "busy_sessions.hpp"
#include "catalog_probe.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/effect.hpp"
#include "pause.hpp"
#include "run_transaction.hpp"

namespace migrate::runner {

namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

}  // namespace

StepJournal::StepJournal(const RunParts& parts, const PreparedStep& prepared, std::optional<JournalEntry> left)
    : parts_(parts),
      prepared_(prepared),
      pieces_(prepared.pieces()),
      digests_(prepared),
      left_(std::move(left)),
      direction_(prepared.words.direction == graph::Direction::downgrade ? "downgrade" : "upgrade"),
      kept_(prepared.leaves_transaction && parts.journal.is_kept() && !parts.connection.is_recording()) {}

std::size_t StepJournal::go_on() {
  require_unedited();
  const auto place = place_of(left_->done);
  if (left_->running) {
    wait_for_server(place);
    return judge(place);
  }
  parts_.observer.on_resume(
      place, fmt::format("goes on with statement {} of {}; those before it are done", left_->done + 1, pieces_.size()));
  return left_->done;
}

void StepJournal::require_unedited() {
  const bool fits = left_->done <= pieces_.size() && !(left_->running && left_->done == pieces_.size());
  if (fits && digests_.of(left_->done) == left_->digest) return;
  Error error(ErrorCode::bad_revision_file,
              fmt::format("the {} of revision {} was cut off after {} of its statements, and these have been edited "
                          "since: it cannot go on",
                          direction_, left_->revision, left_->done));
  error.place.file = prepared_.script.source.name();
  error.hint = fmt::format("restore them; or take back by hand what they did, then `migrate repair {} --forget`",
                           left_->revision);
  throw error;
}

void StepJournal::wait_for_server(const Place& place) {
  const auto start = Steady::now();
  bool said = false;
  GrowingPause pause(milliseconds(50), milliseconds(1000));
  for (;;) {
    const auto sessions = sessions_running(parts_.connection, left_->statement);
    if (sessions.empty()) return;
    if (Steady::now() - start >= parts_.options.lock_wait) {
      Error error(ErrorCode::lock_busy, "the server still runs the statement that an earlier run sent");
      error.place = place;
      error.detail = list_of(sessions);
      error.hint = "wait for it to end, or end it with pg_terminate_backend";
      throw error;
    }
    if (!std::exchange(said, true))
      parts_.observer.on_resume(place, "the server is still at it; waiting: " + list_of(sessions));
    sleep(parts_.options, pause.next());
  }
}

std::size_t StepJournal::judge(const Place& place) {
  const auto effect = sql::effect_of(left_->statement, parts_.connection.dialect());
  const auto verdict = look_for_effect(parts_.connection, effect, left_->before);
  if (verdict.kind == Verdict::Kind::unknown) {
    Error error(ErrorCode::unsupported, fmt::format("the {} of revision {} was cut off in this statement, and {}",
                                                    direction_, left_->revision, verdict.found));
    error.place = place;
    error.statement = left_->statement;
    error.hint = fmt::format(
        "look yourself, then say it: `migrate repair {0} --statement done` or `migrate repair {0} --statement again`",
        left_->revision);
    throw error;
  }
  const bool done = verdict.kind == Verdict::Kind::done;
  parts_.observer.on_resume(
      place, fmt::format("was cut off in statement {} of {}; {}: {}", left_->done + 1, pieces_.size(), verdict.found,
                         verdict.first.empty() ? (done ? "going on behind it" : "running it again")
                                               : text::join(verdict.first, ", then ")));
  for (const auto& statement : verdict.first) run_outside(parts_.connection, parts_.options, statement);
  return done ? left_->done + 1 : left_->done;
}

void StepJournal::write_done(std::size_t pieces) {
  write(line(pieces));
}

void StepJournal::write_running(std::size_t piece, const std::string& before) {
  auto entry = line(piece);
  entry.running = true;
  entry.statement = prepared_.statements_of(*pieces_[piece]);
  entry.before = before;
  write(std::move(entry));
}

void StepJournal::write(JournalEntry entry) {
  parts_.journal.write(entry);
  left_ = std::move(entry);
}

void StepJournal::erase() {
  if (left_) parts_.journal.erase(prepared_.id, direction_);
  left_.reset();
}

bool StepJournal::is_as_left() const {
  if (!kept_) return true;
  if (!left_) parts_.journal.look_again();
  for (const auto& entry : parts_.journal.entries()) {
    if (entry.revision != prepared_.id || entry.direction != direction_) continue;
    return left_ && entry.done == left_->done && entry.running == left_->running && entry.digest == left_->digest;
  }
  return !left_;
}

JournalEntry StepJournal::line(std::size_t done) {
  JournalEntry entry;
  entry.revision = prepared_.id;
  entry.direction = direction_;
  entry.done = done;
  entry.digest = digests_.of(done);
  return entry;
}

Place StepJournal::place_of(std::size_t piece) const {
  if (pieces_.empty()) return {prepared_.script.source.name(), {}};
  const auto& at = *pieces_[std::min(piece, pieces_.size() - 1)];
  return prepared_.script.source.place(prepared_.start_of(at));
}

}  // namespace migrate::runner
