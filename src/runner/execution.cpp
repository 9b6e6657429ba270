#include "execution.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "catalog_probe.hpp"
#include "failure.hpp"
#include "head_rows.hpp"
#include "history_line.hpp"
#include "index_guard.hpp"
#include "migrate/sql/classify.hpp"
#include "migrate/sql/effect.hpp"
#include "migrate/sql/split.hpp"
#include "run_transaction.hpp"

namespace migrate::runner {

namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::microseconds;

/// PostgreSQL's "cannot run inside a transaction block".
constexpr std::string_view refuses_transaction = "25001";

}  // namespace

Execution::Execution(const RunParts& parts, ExecutionStart start)
    : parts_(parts),
      connection_(parts.connection),
      start_(std::move(start)),
      together_(parts.options.batch && connection_.carries_batches()),
      lines_(parts),
      transaction_(std::move(start_.open)) {
  connection_.on_notice([this](const db::Notice& notice) {
    Place place;
    if (current_step_ != nullptr && current_piece_ != nullptr) {
      place = current_step_->script.source.place(current_piece_->offset);
    }
    parts_.observer.on_notice(notice, place);
  });
}

Report Execution::run(const std::vector<PreparedStep>& steps, const graph::HeadSet& before, bool purge) {
  const auto& map = parts_.scripts.map();
  for (const auto index : before.heads()) report_.heads_before.push_back(map.id(index));
  std::sort(report_.heads_before.begin(), report_.heads_before.end());
  report_.heads_after = report_.heads_before;
  committed_heads_ = report_.heads_before;
  if (purge) report_.heads_after.clear();
  try {
    run_all(steps, purge);
  } catch (const Error& error) {
    auto failure = explain(error);
    const bool in_doubt = error.database_state == DatabaseState::in_doubt ||
                          (transaction_ && transaction_->state() == db::TransactionState::in_doubt);
    if (transaction_) {
      transaction_->rollback();
    } else {
      connection_.rollback();
    }
    failure.database_state = in_doubt ? DatabaseState::in_doubt : state_left_by(error);
    report_.steps.resize(committed_steps_);
    report_.heads_after = committed_heads_;
    connection_.on_notice([](const db::Notice&) {});
    throw RunFailed(failure, std::move(report_));
  }
  connection_.on_notice([](const db::Notice&) {});
  return std::move(report_);
}

void Execution::run_all(const std::vector<PreparedStep>& steps, bool purge) {
  // Offline, Alembic writes the frame of the one transaction even around nothing.
  const bool framed = connection_.is_recording() && !parts_.options.transaction_per_migration;
  if (framed) begin();
  if (!connection_.is_recording() && !parts_.versions.exists()) create_version_table();
  if (purge) {
    begin();
    land();
    parts_.versions.purge();
  }
  for (const auto& prepared : steps) {
    if (travels(prepared)) {
      send_step(prepared, &prepared == &steps.back());
      continue;
    }
    land();
    parts_.check_interrupt();
    current_step_ = &prepared;
    run_step(prepared);
    if (parts_.options.transaction_per_migration || prepared.leaves_transaction) {
      commit();
    } else if (&prepared != &steps.back()) {
      settle_constraints();
    }
    if (&prepared != &steps.back()) current_step_ = nullptr;
  }
  // What COMMIT still finds wrong is the last step's: what came before was settled.
  commit();
}

void Execution::run_step(const PreparedStep& prepared) {
  const auto start = Steady::now();
  StepJournal journal(parts_, prepared, left_of(prepared));
  current_journal_ = &journal;
  std::size_t first = 0;
  if (journal.was_cut_off()) {
    commit();
    first = journal.go_on();
  }
  const auto pieces = prepared.pieces();
  const bool begins_outside = first < pieces.size() && pieces[first]->mode != PieceMode::joins;
  if (!begins_outside) begin();
  if (connection_.is_recording() && report_.heads_after.empty() &&
      prepared.step.direction != graph::Direction::downgrade) {
    create_version_table();
  }
  parts_.observer.on_step(prepared.words);
  lines_.before(prepared);
  connection_.comment(prepared.words.to_string());
  run_sections(prepared, journal, first);
  begin();
  parts_.versions.apply(prepared.step.move, parts_.scripts.map());
  const auto duration = std::chrono::duration_cast<microseconds>(Steady::now() - start);
  add_to_history(prepared, duration);
  journal.erase();
  current_journal_ = nullptr;
  is_through(prepared, duration);
}

void Execution::is_through(const PreparedStep& prepared, microseconds duration) {
  follow(report_.heads_after, parts_.scripts.map(), prepared.step.move);
  StepReport report;
  report.words = prepared.words;
  report.revision = prepared.id;
  report.duration = duration;
  report_.steps.push_back(std::move(report));
}

void Execution::run_sections(const PreparedStep& prepared, StepJournal& journal, std::size_t first) {
  std::size_t number = 0;
  for (const auto& section : prepared.sections) {
    std::string_view said;
    for (const auto& piece : section.pieces) {
      if (number < first) {
        pass_over(prepared, piece);
        ++number;
        continue;
      }
      parts_.check_interrupt();
      if (!piece.why.empty() && piece.why != said)
        parts_.observer.on_split(prepared.script.source.place(piece.offset), piece.why);
      said = piece.why;
      current_piece_ = &piece;
      run_piece(prepared, piece, journal, number++);
      current_piece_ = nullptr;
    }
    require_session_closed();
    if (section.changes_session) restore_session();
  }
}

/// Of a piece that an earlier run has done, what it set for the session is set again; it ended with that session.
void Execution::pass_over(const PreparedStep& prepared, const Piece& piece) {
  const auto text = prepared.text_of(piece);
  for (const auto& statement : sql::split(text, prepared.dialect)) {
    const auto words = statement.span.in(text);
    if (sql::classify(words, prepared.dialect).changes_session) connection_.run(words);
  }
}

void Execution::run_piece(const PreparedStep& prepared, const Piece& piece, StepJournal& journal, std::size_t number) {
  prepared.script.source.require_unchanged();
  something_sent_ = true;
  switch (piece.mode) {
    case PieceMode::joins:
      return run_joined(prepared, piece, journal, number);
    case PieceMode::alone:
      return journal.is_kept() ? run_alone(prepared, piece, journal, number)
                               : run_bare(prepared, piece, journal, number);
    case PieceMode::bare:
      return run_bare(prepared, piece, journal, number);
  }
}

void Execution::run_joined(const PreparedStep& prepared, const Piece& piece, StepJournal& journal, std::size_t number) {
  begin();
  connection_.run(prepared.text_of(piece));
  prepared.script.source.require_unchanged();
  if (connection_.state() == db::SessionState::idle && !connection_.is_recording()) {
    something_committed_ = true;
    throw ended_error();
  }
  require_valid_indexes(connection_, prepared, piece);
  if (!piece.commit_after) return;
  if (journal.is_kept()) journal.write_done(number + 1);
  commit();
}

/// By itself, but in one transaction with its line in the journal: whatever happens, it is done and told, or neither.
void Execution::run_alone(const PreparedStep& prepared, const Piece& piece, StepJournal& journal, std::size_t number) {
  if (transaction_ && number > 0) journal.write_done(number);
  commit();
  begin();
  try {
    connection_.run(prepared.text_of(piece));
  } catch (const db::StatementError& error) {
    if (error.sqlstate != refuses_transaction) throw;
    transaction_->rollback();
    transaction_.reset();
    return run_bare(prepared, piece, journal, number);
  }
  if (connection_.state() == db::SessionState::idle) {
    transaction_.reset();
    begin();
  }
  require_valid_indexes(connection_, prepared, piece);
  journal.write_done(number + 1);
  commit();
}

void Execution::run_bare(const PreparedStep& prepared, const Piece& piece, StepJournal& journal, std::size_t number) {
  const auto effect = sql::effect_of(prepared.statements_of(piece), prepared.dialect);
  if (!connection_.is_recording()) clear_the_way(prepared, piece);
  if (journal.is_kept()) {
    begin();
    journal.write_running(number, catalog_before(connection_, effect));
  }
  commit();
  run_outside(connection_, parts_.options, prepared.text_of(piece));
  if (connection_.state() != db::SessionState::idle) return;  // a BEGIN of its own, without an end
  something_committed_ = true;
  if (!journal.is_kept()) return;
  begin();
  journal.write_done(number + 1);
  commit();
}

void Execution::clear_the_way(const PreparedStep& prepared, const Piece& piece) {
  const auto invalid = invalid_index_to_drop(connection_, prepared, piece);
  if (!invalid) return;
  commit();
  parts_.observer.on_resume(prepared.script.source.place(prepared.start_of(piece)),
                            fmt::format("the index {} is there, but invalid: dropped, to be built again", *invalid));
  run_outside(connection_, parts_.options, fmt::format("DROP INDEX CONCURRENTLY {}", *invalid));
}

void Execution::require_session_closed() const {
  const bool left_open = !transaction_ && connection_.state() != db::SessionState::idle && !connection_.is_recording();
  if (!left_open) return;
  throw Error(ErrorCode::statement_failed, "this section began a transaction and did not end it")
      .with_hint("write COMMIT before the section ends");
}

void Execution::restore_session() {
  if (connection_.dialect() != sql::Dialect::postgresql) return;
  connection_.run("RESET SESSION AUTHORIZATION;\nRESET ROLE;\nRESET ALL;");
  if (transaction_ && !connection_.is_recording()) set_for_transaction(connection_, parts_.options);
}

/// Checks what deferred constraints have waiting, as a COMMIT between two revisions would: the error then falls to the
/// revision that earned it, and the next one can ALTER the tables (which pending trigger events forbid, SQLSTATE
/// 55006).
void Execution::settle_constraints() {
  if (connection_.dialect() != sql::Dialect::postgresql || connection_.is_recording() || !transaction_) return;
  settle_deferred(connection_);
}

void Execution::add_to_history(const PreparedStep& prepared, microseconds duration) {
  if (!parts_.history.is_kept() || connection_.is_recording()) return;
  auto entry = line_of(prepared);
  entry.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
  if (!lines_.may_wait()) return parts_.history.add(entry);
  lines_.add(std::move(entry));
}

HistoryEntry Execution::line_of(const PreparedStep& prepared) const {
  const auto& actor = parts_.options.actor;
  auto entry = history_line(prepared, parts_.scripts);
  entry.os_user = actor.os_user;
  entry.host = actor.host;
  entry.tool_version = actor.tool_version;
  return entry;
}

bool Execution::commits_each_step() const noexcept {
  return parts_.options.transaction_per_migration;
}

void Execution::begin() {
  if (transaction_ || begins_in_flight_) return;
  if (flight_.empty() || !start_.open_in_flight) {
    land();
    transaction_ = start_.begin(committed_heads_, current_journal_);
    return;
  }
  begins_in_flight_ = true;
  Flight::Leg leg;
  leg.kind = db::BatchItem::Kind::begin;
  leg.answered = [this](const db::Answer&) {
    begins_in_flight_ = false;
    transaction_ = std::make_unique<db::Transaction>(connection_, db::Transaction::BegunAlready{});
  };
  flight_.add(std::move(leg));
  start_.open_in_flight(flight_, committed_heads_);
}

/// A step that travels and is committed by itself takes its COMMIT along; the last COMMIT of a run of one transaction
/// is sent when everything before it is known to be right.
void Execution::commit() {
  if (!flight_.empty() && commits_each_step()) {
    Flight::Leg leg;
    leg.kind = db::BatchItem::Kind::commit;
    leg.answered = [this](const db::Answer&) {
      transaction_->committed_already();
      transaction_.reset();
      has_committed();
    };
    flight_.add(std::move(leg));
    return land();
  }
  land();
  if (!transaction_) return;
  lines_.write();
  transaction_->commit();
  transaction_.reset();
  has_committed();
}

void Execution::has_committed() {
  if (something_sent_ || !report_.steps.empty()) something_committed_ = true;
  committed_steps_ = report_.steps.size();
  committed_heads_ = report_.heads_after;
}

void Execution::create_version_table() {
  begin();
  if (!together_) return parts_.versions.create();
  parts_.versions.create(flight_);
}

std::optional<JournalEntry> Execution::left_of(const PreparedStep& prepared) const {
  const std::string_view direction = prepared.words.direction == graph::Direction::downgrade ? "downgrade" : "upgrade";
  for (const auto& entry : start_.left) {
    if (!prepared.id.empty() && entry.revision == prepared.id && entry.direction == direction) return entry;
  }
  return std::nullopt;
}

DatabaseState Execution::state_left_by(const Error& error) const {
  if (something_committed_ && error.database_state != DatabaseState::in_doubt) return DatabaseState::partly_applied;
  if (error.database_state != DatabaseState::untouched) return error.database_state;
  const bool unfinished_outside = current_piece_ != nullptr && current_piece_->mode == PieceMode::bare;
  // A concurrent build that failed leaves an invalid index behind.
  if (unfinished_outside && error.statement.find("CONCURRENTLY") != std::string::npos)
    return DatabaseState::partly_applied;
  return something_sent_ || !report_.steps.empty() ? DatabaseState::rolled_back : DatabaseState::untouched;
}

Error Execution::explain(const Error& error) const {
  return explained(error, current_step_, current_piece_, parts_.options);
}

}  // namespace migrate::runner
