#include "migrate/runner/status.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "migrate/base/diagnostic.hpp"
#include "migrate/db/transaction.hpp"
#include "migrate/graph/plan.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/runner/lock_holders.hpp"
#include "prepare.hpp"
#include "recovery.hpp"

namespace migrate::runner {

namespace {

constexpr std::string_view lock_not_available = "55P03";
constexpr std::string_view undefined_table = "42P01";  // dropped between our look and our question

/// One look at everything. Reading waits for nobody longer than lock_timeout: a run drops its journal at its end.
std::unique_ptr<db::Transaction> begin_looking(db::Connection& connection, const RunOptions& options) {
  if (connection.dialect() != sql::Dialect::postgresql) return nullptr;
  auto transaction = std::make_unique<db::Transaction>(connection);
  connection.run(fmt::format("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL lock_timeout = {}",
                             options.lock_timeout.count()));
  return transaction;
}

ListedRevision listed(const script::Directory& scripts, graph::RevisionIndex index) {
  return {scripts.map().id(index), scripts.header(index).summary(), scripts.display_name(index)};
}

/// Reads one database's status, piece by piece.
class Reader {
 public:
  Reader(db::Connection& connection, const script::Directory& scripts, const RunOptions& options)
      : connection_(connection),
        scripts_(scripts),
        versions_(connection, options.version_table, options.version_table_schema),
        history_(versions_, options.history_table),
        journal_(versions_, options.history_table) {}

  Status read() {
    status_.has_version_table = versions_.exists();
    status_.version_table = versions_.qualified();
    status_.keeps_history = history_.is_kept();
    status_.lock_holders = lock_holders(connection_, versions_, lock_kind(connection_));
    const auto rows = versions_.rows();
    const auto heads = graph::HeadSet::known_of(scripts_.map(), rows);
    for (const auto index : graph::current_revisions(scripts_.map(), heads))
      status_.current.push_back(listed(scripts_, index));
    read_unknown(rows);
    read_pending(rows, heads);
    status_.edited = find_edited(scripts_, heads, history_, connection_.dialect());
    auto latest = history_.latest(1);
    if (!latest.empty()) status_.last_change = std::move(latest.front());
    read_journal();
    return std::move(status_);
  }

 private:
  void read_unknown(const std::vector<std::string>& rows) {
    std::vector<std::string> ids;
    for (const auto& row : rows) {
      if (!scripts_.map().find(row)) ids.push_back(row);
    }
    auto lines = history_.last_upgrades_of(ids);
    for (auto& id : ids) {
      auto& row = status_.unknown.emplace_back();
      const auto line = std::find_if(lines.begin(), lines.end(), [&](const auto& each) { return each.revision == id; });
      if (line != lines.end()) row.applied.emplace(std::move(*line));
      row.revision = std::move(id);
    }
  }

  /// With unknown rows, what they stand on is asked of the history.
  void read_pending(const std::vector<std::string>& rows, const graph::HeadSet& heads) {
    if (status_.unknown.empty()) return list_pending(scripts_, heads);
    const auto files = files_from_history(history_, scripts_.map(), rows);
    if (!files.empty()) {
      try {
        const auto all = scripts_.with(files);
        return list_pending(all, graph::HeadSet::from_rows(all.map(), rows));
      } catch (const Error&) {
        // They do not fit to the files of today.
        status_.pending.clear();
      }
    }
    status_.pending_is_known = false;
  }

  void list_pending(const script::Directory& scripts, const graph::HeadSet& heads) {
    for (const auto& step : graph::plan_upgrade(scripts.map(), heads, "heads").steps)
      status_.pending.push_back(listed(scripts, *step.revision));
  }

  /// Last of all: a statement that had to wait too long ends the transaction.
  void read_journal() {
    std::vector<JournalEntry> entries;
    try {
      entries = journal_.entries();
    } catch (const db::StatementError& error) {
      status_.journal_is_locked = error.sqlstate == lock_not_available;
      if (!status_.journal_is_locked && error.sqlstate != undefined_table) throw;
    }
    for (auto& entry : entries) status_.cut_off.push_back(cut_off(std::move(entry)));
  }

  CutOff cut_off(JournalEntry entry) {
    CutOff result;
    result.entry = std::move(entry);
    const auto index = scripts_.map().find(result.entry.revision);
    if (!index) return result;
    graph::Plan plan;
    plan.steps.emplace_back().revision = *index;
    if (result.entry.direction == "downgrade") plan.steps.back().direction = graph::Direction::downgrade;
    try {
      const auto steps = prepare(plan, scripts_, connection_.dialect(), false);
      const auto pieces = steps.front().pieces();
      result.pieces = pieces.size();
      if (result.entry.done >= pieces.size()) return result;
      const auto& source = steps.front().script.source;
      result.place = source.place(steps.front().start_of(*pieces[result.entry.done]));
    } catch (const DiagnosticsError&) {
      // The file is flawed by now; a run will say how.
    } catch (const Error& error) {
      if (error.code != ErrorCode::io) throw;
    }
    return result;
  }

  db::Connection& connection_;
  const script::Directory& scripts_;
  VersionTable versions_;
  History history_;
  Journal journal_;
  Status status_;
};

}  // namespace

bool Status::is_clean() const noexcept {
  return pending.empty() && pending_is_known && edited.empty() && unknown.empty() && cut_off.empty();
}

Status read_status(db::Connection& connection, const script::Directory& scripts, const RunOptions& options) {
  const auto transaction = begin_looking(connection, options);
  return Reader(connection, scripts, options).read();
}

}  // namespace migrate::runner
