#include "execution.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>

#include "migrate/sql/split.hpp"

namespace migrate::runner {

namespace {

using Steady = std::chrono::steady_clock;

/// The statement of `text` that holds the byte `offset`, whole.
std::string statement_at(std::string_view text, std::size_t offset, sql::Dialect dialect) {
  for (const auto& statement : sql::split(text, dialect)) {
    if (offset <= statement.span.end()) return std::string(statement.span.in(text));
  }
  return {};
}

}  // namespace

Execution::Execution(db::Connection& connection, VersionTable& table, const graph::RevisionMap& map,
                     const RunOptions& options, Observer& observer)
    : connection_(connection), table_(table), map_(map), options_(options), observer_(observer) {
  connection_.on_notice([this](const db::Notice& notice) {
    Place place;
    if (current_step_ != nullptr && current_piece_ != nullptr) {
      place = current_step_->script.source.place(current_piece_->offset);
    }
    observer_.on_notice(notice, place);
  });
}

Report Execution::run(const std::vector<PreparedStep>& steps, const graph::HeadSet& before, bool purge) {
  for (const auto index : before.heads()) report_.heads_before.push_back(map_.id(index));
  std::sort(report_.heads_before.begin(), report_.heads_before.end());
  report_.heads_after = report_.heads_before;
  committed_heads_ = report_.heads_before;
  if (purge) report_.heads_after.clear();
  try {
    run_all(steps, purge);
  } catch (const Error& error) {
    auto failure = explain(error);
    const bool in_doubt = transaction_ && transaction_->state() == db::TransactionState::in_doubt;
    if (transaction_) {
      transaction_->rollback();
    } else {
      connection_.rollback();
    }
    failure.database_state = in_doubt ? DatabaseState::in_doubt : state_left_by(error);
    report_.steps.resize(committed_steps_);
    report_.heads_after = committed_heads_;
    throw RunFailed(failure, std::move(report_));
  }
  connection_.on_notice([](const db::Notice&) {});
  return std::move(report_);
}

void Execution::run_all(const std::vector<PreparedStep>& steps, bool purge) {
  // Offline, Alembic writes the frame of the one transaction even around nothing.
  const bool framed = connection_.is_recording() && !options_.transaction_per_migration;
  if (framed) begin();
  if (!connection_.is_recording() && !table_.exists()) create_version_table();
  if (purge) {
    begin();
    table_.purge();
  }
  for (const auto& prepared : steps) {
    current_step_ = &prepared;
    run_step(prepared);
    if (options_.transaction_per_migration || prepared.leaves_transaction) {
      commit();
    } else if (&prepared != &steps.back()) {
      settle_constraints();
    }
    current_step_ = nullptr;
  }
  commit();
}

void Execution::run_step(const PreparedStep& prepared) {
  const auto start = Steady::now();
  const bool begins_outside = !prepared.sections.empty() && !prepared.sections.front().pieces.empty() &&
                              !prepared.sections.front().pieces.front().transactional;
  if (!begins_outside) begin();
  if (connection_.is_recording() && report_.heads_after.empty() &&
      prepared.step.direction != graph::Direction::downgrade) {
    create_version_table();
  }
  observer_.on_step(prepared.words);
  connection_.comment(prepared.words.to_string());
  for (const auto& section : prepared.sections) run_section(prepared, section);
  begin();
  table_.apply(prepared.step.move, map_);
  follow(prepared.step.move);

  StepReport report;
  report.words = prepared.words;
  if (prepared.step.revision) report.revision = map_.id(*prepared.step.revision);
  report.duration = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - start);
  report_.steps.push_back(std::move(report));
}

void Execution::run_section(const PreparedStep& prepared, const SectionPieces& section) {
  std::string_view said;
  for (const auto& piece : section.pieces) {
    if (!piece.why.empty() && piece.why != said)
      observer_.on_split(prepared.script.source.place(piece.offset), piece.why);
    said = piece.why;
    current_piece_ = &piece;
    run_piece(prepared, piece);
    current_piece_ = nullptr;
  }
  const bool left_open = !transaction_ && connection_.state() != db::SessionState::idle && !connection_.is_recording();
  if (left_open) {
    throw Error(ErrorCode::statement_failed, "this section began a transaction and did not end it")
        .with_hint("write COMMIT before the section ends");
  }
  if (section.changes_session) restore_session();
}

void Execution::run_piece(const PreparedStep& prepared, const Piece& piece) {
  if (piece.transactional) {
    begin();
  } else {
    commit();
  }
  something_sent_ = true;
  connection_.run(prepared.script.source.text().substr(piece.offset, piece.length));
  if (!piece.transactional) {
    if (connection_.state() == db::SessionState::idle) something_committed_ = true;
  } else if (connection_.state() == db::SessionState::idle && !connection_.is_recording()) {
    something_committed_ = true;
    throw Error(ErrorCode::statement_failed, "a statement of this section ended the transaction of the run")
        .with_hint("mark the section `transaction:false` to run it statement by statement");
  }
  if (piece.commit_after) commit();
}

void Execution::restore_session() {
  if (connection_.dialect() != sql::Dialect::postgresql) return;
  connection_.run("RESET SESSION AUTHORIZATION;\nRESET ROLE;\nRESET ALL;");
  if (transaction_ && !connection_.is_recording() && options_.lock_timeout.count() > 0) {
    connection_.run(fmt::format("SET LOCAL lock_timeout = {}", options_.lock_timeout.count()));
  }
}

/// Checks what deferred constraints have waiting, as a COMMIT between two revisions would: the error then falls to the
/// revision that earned it, and the next one can ALTER the tables (which pending trigger events forbid, SQLSTATE
/// 55006). Constraints that begin deferred are deferred again afterwards, and no others.
void Execution::settle_constraints() {
  if (connection_.dialect() != sql::Dialect::postgresql || connection_.is_recording() || !transaction_) return;
  const auto names = connection_.query(
      "SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, c.conname), ', ')"
      " FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace WHERE c.condeferred");
  const auto& deferred = names.values.at(0).at(0);
  if (deferred) connection_.run(fmt::format("SET CONSTRAINTS ALL IMMEDIATE;\nSET CONSTRAINTS {} DEFERRED;", *deferred));
}

void Execution::begin() {
  if (transaction_) return;
  transaction_.emplace(connection_);
  const bool timeout = connection_.dialect() == sql::Dialect::postgresql && !connection_.is_recording() &&
                       options_.lock_timeout.count() > 0;
  if (timeout) connection_.run(fmt::format("SET LOCAL lock_timeout = {}", options_.lock_timeout.count()));
}

void Execution::commit() {
  if (!transaction_) return;
  transaction_->commit();
  transaction_.reset();
  if (something_sent_ || !report_.steps.empty()) something_committed_ = true;
  committed_steps_ = report_.steps.size();
  committed_heads_ = report_.heads_after;
}

void Execution::create_version_table() {
  begin();
  table_.create();
}

void Execution::follow(const graph::HeadMove& move) {
  auto& heads = report_.heads_after;
  const auto drop = [&](graph::RevisionIndex index) {
    heads.erase(std::remove(heads.begin(), heads.end(), map_.id(index)), heads.end());
  };
  for (const auto index : move.deletes) drop(index);
  for (const auto index : move.inserts) heads.push_back(map_.id(index));
  if (move.update) {
    drop(move.update->from);
    heads.push_back(map_.id(move.update->to));
  }
  std::sort(heads.begin(), heads.end());
}

DatabaseState Execution::state_left_by(const Error& error) const {
  if (error.database_state != DatabaseState::untouched) return error.database_state;
  if (something_committed_) return DatabaseState::partly_applied;
  const bool unfinished_outside = current_piece_ != nullptr && !current_piece_->transactional;
  // A concurrent build that failed leaves an invalid index behind.
  if (unfinished_outside && error.statement.find("CONCURRENTLY") != std::string::npos)
    return DatabaseState::partly_applied;
  return something_sent_ || !report_.steps.empty() ? DatabaseState::rolled_back : DatabaseState::untouched;
}

Error Execution::explain(const Error& error) {
  Error result = error;
  if (current_step_ == nullptr) return result;
  if (current_step_->step.revision) result.revision = map_.id(*current_step_->step.revision);
  if (current_piece_ == nullptr) return result;
  const auto& source = current_step_->script.source;
  const auto text = source.text().substr(current_piece_->offset, current_piece_->length);
  std::size_t offset = 0;
  if (const auto* refused = dynamic_cast<const db::StatementError*>(&error); refused != nullptr && refused->offset) {
    offset = *refused->offset;
  }
  result.place = source.place(current_piece_->offset + offset);
  result.source_line = std::string(source.line(result.place.position.line));
  if (result.statement.empty()) result.statement = statement_at(text, offset, connection_.dialect());
  return result;
}

}  // namespace migrate::runner
