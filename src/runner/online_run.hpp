#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "execution.hpp"
#include "migrate/graph/plan.hpp"
#include "migrate/runner/migrator.hpp"
#include "run_lock.hpp"
#include "run_watch.hpp"

namespace migrate::runner {

/// Makes the plan of a run from the rows of the version table.
using Planner = std::function<graph::Plan(const graph::RevisionMap&, const graph::HeadSet&)>;

/// What kind of run it is, as far as the way it is carried out depends on it.
struct RunKind {
  graph::Direction direction = graph::Direction::upgrade;
  bool purge = false;  ///< stamp only: throw all rows away first
};

/// A run on a database: looks, plans, takes the lock, looks again, executes, and does so again when a lock timeout, a
/// deadlock or a COMMIT in doubt stopped it. What is wanted is settled by the first look: later ones only take away
/// what has been done meanwhile.
class OnlineRun {
 public:
  /// All must outlive the run.
  OnlineRun(db::Connection& connection, const script::Directory& scripts, const RunOptions& options, Observer& observer,
            const Connector& connector);

  /// @throws RunFailed, Error{lock_busy}, and what the planner and the files throw.
  Report run(const RunKind& kind, const Planner& planner);

 private:
  /// Everything that belongs to one connection.
  struct Session {
    Session(db::Connection& to, const RunOptions& options, Observer& observer, const Connector& connector);
    db::Connection& connection;
    VersionTable versions;
    History history;
    Journal journal;
    RunLock lock;
    RunWatch watch;
  };

  [[nodiscard]] graph::HeadSet heads_of(const std::vector<std::string>& rows);
  void recover_unknown(const std::vector<std::string>& rows);
  [[nodiscard]] Error ahead_of_files(Error error, const std::vector<std::string>& rows);
  void guard_first_upgrade();
  void refuse_edited(const graph::HeadSet& heads);

  void attempt();
  void look_first();
  void require_role_everywhere();
  void plan_again(const std::vector<std::string>& rows);
  void take_keeper();
  void require_second_server();
  void add_what_came_through(const std::vector<std::string>& rows);
  [[nodiscard]] bool spans_transactions() const;
  [[nodiscard]] bool travels() const noexcept;
  [[nodiscard]] bool keeps_statements() const;
  [[nodiscard]] std::unique_ptr<db::Transaction> take_here();
  [[nodiscard]] std::unique_ptr<db::Transaction> take_and_look();
  void open_in_flight(Flight& flight, const std::vector<std::string>& rows);
  void look_again();
  [[nodiscard]] std::unique_ptr<db::Transaction> begin_beside_keeper();
  [[nodiscard]] std::unique_ptr<db::Transaction> begin_next(const std::vector<std::string>& rows,
                                                            const StepJournal* journal);
  [[noreturn]] void lose_turn();
  void warn_of_leftovers(const std::vector<JournalEntry>& left);

  void add(Report report);
  void settle(const RunFailed& failure);
  void try_again(const RunFailed& failure, std::chrono::milliseconds pause);
  [[noreturn]] void throw_total(const Error& error);
  [[nodiscard]] bool may_try_again(const RunFailed& failure);
  void reconnect(const RunFailed& failure);
  [[nodiscard]] RunParts parts();

  const script::Directory* scripts_;
  std::optional<script::Directory> recovered_;
  const RunOptions& options_;
  Observer& observer_;
  const Connector& connector_;

  std::unique_ptr<db::Connection> replacement_;  // after one was lost
  std::unique_ptr<Session> session_;
  std::unique_ptr<db::Connection> keeper_connection_;
  std::unique_ptr<db::Transaction> keeper_;

  RunKind kind_;
  Planner planner_;
  graph::Plan wanted_;             // by the first look
  std::vector<std::string> rows_;  // those that steps_ were made for, sorted
  std::vector<PreparedStep> steps_;
  std::optional<std::vector<std::string>> seen_;  // rows of the version table, by the look behind the lock
  std::optional<Deferral> deferral_;
  Report total_;

  std::optional<std::chrono::steady_clock::time_point> failing_since_;
  std::chrono::milliseconds next_pause_{};
  std::chrono::milliseconds pause_{};  // before the next attempt
  int commits_in_doubt_ = 0;
  bool last_in_doubt_ = false;          // the last attempt ended so
  std::size_t through_in_attempt_ = 0;  // of steps_, in that attempt, before the COMMIT in doubt
  bool turn_lost_ = false;              // to another runner, who took this one for dead
  int turns_lost_ = 0;
  bool may_keep_statements_ = true;  // until a revision takes away what is kept prepared for the next ones
  bool something_stays_ = false;     // of a revision that is not through
};

}  // namespace migrate::runner
