#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "deferral.hpp"
#include "flight.hpp"
#include "migrate/db/transaction.hpp"
#include "migrate/runner/report.hpp"
#include "prepare.hpp"
#include "run_parts.hpp"
#include "step_journal.hpp"
#include "waiting_lines.hpp"

namespace migrate::runner {

/// How the transactions of an execution begin and what it finds when it begins.
struct ExecutionStart {
  /// Begins a transaction; told which rows the version table must hold, sorted, and the journal of the step that is
  /// under way, or null.
  std::function<std::unique_ptr<db::Transaction>(const std::vector<std::string>& rows, const StepJournal* journal)>
      begin;
  /// The same as a part of a flight, behind its BEGIN, for a step without journal; empty where that cannot be.
  std::function<void(Flight& flight, const std::vector<std::string>& rows)> open_in_flight;
  /// A transaction that has begun already; may be null.
  std::unique_ptr<db::Transaction> open;
  /// What earlier runs left half done.
  std::vector<JournalEntry> left;
  /// What the database has of constraints that begin deferred, if that has been asked.
  std::optional<Deferral> deferral;
};

/// Carries out prepared steps: transactions, sections, version rows, history and journal. One use.
///
/// Mode "all" keeps one transaction open from the first step to the last; a step that leaves its transaction commits
/// what came before, and is committed with its version row as soon as it is through, so that a later failure cannot
/// take the row of work that stays. Mode "per migration" commits after every step.
///
/// On a connection that carries batches, steps that stay in their transaction travel: their statements are gathered in
/// a flight of about a megabyte, and what would have been done between them is done as their answers arrive.
class Execution {
 public:
  /// `parts` must outlive the execution. `purge`: the rows are thrown away before the first step.
  Execution(const RunParts& parts, ExecutionStart start);

  /// @throws RunFailed after rolling back.
  Report run(const std::vector<PreparedStep>& steps, const graph::HeadSet& before, bool purge);

 private:
  void run_all(const std::vector<PreparedStep>& steps, bool purge);
  void run_step(const PreparedStep& prepared);
  [[nodiscard]] bool travels(const PreparedStep& prepared) const;
  void send_step(const PreparedStep& prepared, bool last);
  void send_section(const PreparedStep& prepared, const SectionPieces& section);
  void send_settlement(const PreparedStep& prepared);
  void send(Flight::Leg leg);
  void land();
  void run_sections(const PreparedStep& prepared, StepJournal& journal, std::size_t first);
  void pass_over(const PreparedStep& prepared, const Piece& piece);
  void run_piece(const PreparedStep& prepared, const Piece& piece, StepJournal& journal, std::size_t number);
  void run_joined(const PreparedStep& prepared, const Piece& piece, StepJournal& journal, std::size_t number);
  void run_alone(const PreparedStep& prepared, const Piece& piece, StepJournal& journal, std::size_t number);
  void run_bare(const PreparedStep& prepared, const Piece& piece, StepJournal& journal, std::size_t number);
  void clear_the_way(const PreparedStep& prepared, const Piece& piece);
  void require_session_closed() const;
  void restore_session();
  void settle_constraints();
  [[nodiscard]] HistoryEntry line_of(const PreparedStep& prepared) const;
  void add_to_history(const PreparedStep& prepared, std::chrono::microseconds duration);
  void is_through(const PreparedStep& prepared, std::chrono::microseconds duration);

  [[nodiscard]] bool commits_each_step() const noexcept;
  void begin();
  void commit();
  void has_committed();
  void create_version_table();
  [[nodiscard]] std::optional<JournalEntry> left_of(const PreparedStep& prepared) const;

  [[nodiscard]] Error explain(const Error& error) const;
  [[nodiscard]] DatabaseState state_left_by(const Error& error) const;

  const RunParts& parts_;
  db::Connection& connection_;
  ExecutionStart start_;
  bool together_;
  Flight flight_;
  bool begins_in_flight_ = false;
  bool deferral_unsure_ = false;  // until the flight that is being gathered has landed

  WaitingLines lines_;
  std::unique_ptr<db::Transaction> transaction_;
  Report report_;
  std::size_t committed_steps_ = 0;  // of report_.steps
  std::vector<std::string> committed_heads_;
  bool something_committed_ = false;
  bool something_sent_ = false;

  // What is running, for errors and notices.
  const PreparedStep* current_step_ = nullptr;
  const Piece* current_piece_ = nullptr;
  const StepJournal* current_journal_ = nullptr;
};

}  // namespace migrate::runner
