#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/db/transaction.hpp"
#include "migrate/runner/observer.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/runner/report.hpp"
#include "migrate/runner/version_table.hpp"
#include "prepare.hpp"

namespace migrate::runner {

/// Carries out prepared steps: transactions, sections, version rows. One use.
///
/// Mode "all" keeps one transaction open from the first step to the last; a step that leaves its transaction commits
/// what came before, and is committed with its version row as soon as it is through, so that a later failure cannot
/// take the row of work that stays. Mode "per migration" commits after every step.
class Execution {
 public:
  /// All must outlive the execution. `purge`: the rows are thrown away before the first step.
  Execution(db::Connection& connection, VersionTable& table, const graph::RevisionMap& map, const RunOptions& options,
            Observer& observer);

  /// @throws RunFailed after rolling back.
  Report run(const std::vector<PreparedStep>& steps, const graph::HeadSet& before, bool purge);

 private:
  void run_all(const std::vector<PreparedStep>& steps, bool purge);
  void run_step(const PreparedStep& prepared);
  void run_section(const PreparedStep& prepared, const SectionPieces& section);
  void run_piece(const PreparedStep& prepared, const Piece& piece);
  void restore_session();
  void settle_constraints();

  void begin();
  void commit();
  void create_version_table();

  [[nodiscard]] Error explain(const Error& error);
  [[nodiscard]] DatabaseState state_left_by(const Error& error) const;
  void follow(const graph::HeadMove& move);

  db::Connection& connection_;
  VersionTable& table_;
  const graph::RevisionMap& map_;
  const RunOptions& options_;
  Observer& observer_;

  std::optional<db::Transaction> transaction_;
  Report report_;
  std::size_t committed_steps_ = 0;  // of report_.steps
  std::vector<std::string> committed_heads_;
  bool something_committed_ = false;
  bool something_sent_ = false;

  // What is running, for errors and notices.
  const PreparedStep* current_step_ = nullptr;
  const Piece* current_piece_ = nullptr;
};

}  // namespace migrate::runner
