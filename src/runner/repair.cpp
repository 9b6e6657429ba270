#include "migrate/runner/repair.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "busy_sessions.hpp"
#include "catalog_probe.hpp"
#include "history_line.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/runner/recorded_sql.hpp"
#include "migrate/sql/digest.hpp"
#include "piece_digests.hpp"
#include "prepare.hpp"
#include "recovery.hpp"
#include "refusals.hpp"
#include "run_lock.hpp"
#include "run_transaction.hpp"

namespace migrate::runner {

namespace {

Error refusal(std::string message, std::string hint) {
  return Error(ErrorCode::unsupported, std::move(message)).with_hint(std::move(hint));
}

Error edited_meanwhile(const JournalEntry& line, const SourceText& source, std::string_view what) {
  Error error(ErrorCode::bad_revision_file,
              fmt::format("the {} of revision {} was cut off after {} of its statements, and {} since", line.direction,
                          line.revision, line.done, what));
  error.place.file = source.name();
  error.hint = fmt::format("restore the file; or take back by hand what was done, then `migrate repair {} --forget`",
                           line.revision);
  return error;
}

}  // namespace

Repair::Repair(db::Connection& connection, const script::Directory& scripts, RunOptions options, Observer& observer)
    : connection_(connection),
      scripts_(scripts),
      options_(std::move(options)),
      observer_(observer),
      versions_(connection, options_.version_table, options_.version_table_schema),
      history_(versions_, options_.history_table),
      journal_(versions_, options_.history_table) {}

Repair::Accepted Repair::accept(std::string_view symbol) {
  if (!history_.is_kept()) {
    throw refusal("no history is kept on this database, so there is nothing to repair",
                  "`history_table` in migrate.yaml is empty: without a history no file counts as edited");
  }
  look();
  const auto id = one_revision(symbol);
  if (!line_to_add(id)) return {id, false};
  require_writable(connection_);
  const auto transaction = take_lock();
  look();
  const auto line = line_to_add(id);
  if (line) history_.add(*line);
  transaction->commit();
  return {id, line.has_value()};
}

std::vector<JournalEntry> Repair::forget(std::string_view symbol) {
  static_cast<void>(lines_of(symbol));
  require_writable(connection_);
  const auto transaction = take_lock();
  auto lines = lines_of(symbol);
  for (const auto& line : lines) {
    require_silence(line);
    journal_.erase(line.revision, line.direction);
  }
  transaction->commit();
  return lines;
}

JournalEntry Repair::settle(std::string_view symbol, InFlight outcome) {
  static_cast<void>(in_flight(symbol));
  require_writable(connection_);
  const auto transaction = take_lock();
  auto before = in_flight(symbol);
  require_silence(before);
  JournalEntry line;
  line.revision = before.revision;
  line.direction = before.direction;
  line.done = before.done;
  line.digest = before.digest;
  if (outcome == InFlight::done) {
    line.digest = digest_behind(before);
    ++line.done;
  }
  journal_.write(line);
  transaction->commit();
  return before;
}

const graph::RevisionMap& Repair::map() const {
  return recovered_ ? recovered_->map() : scripts_.map();
}

/// Reads where the database is; revisions that it alone knows join the map.
void Repair::look() {
  versions_.look_again();
  history_.look_again();
  journal_.look_again();
  const auto rows = versions_.rows();
  recovered_.reset();
  const auto files = files_from_history(history_, scripts_.map(), rows);
  if (!files.empty()) recovered_ = scripts_.with(files);
  heads_ = graph::HeadSet::from_rows(map(), rows);
}

std::string Repair::one_revision(std::string_view symbol) const {
  const auto found = graph::resolve_with_current(map(), symbol, heads_);
  if (found.size() == 1) return map().id(found.front());
  throw Error(ErrorCode::usage, fmt::format("'{}' means {} revisions; repair takes one", symbol,
                                            found.empty() ? "no" : std::to_string(found.size())))
      .with_hint("give the id of a revision");
}

/// The revision in the files, which must have it, and the database, too.
graph::RevisionIndex Repair::applied_file(const std::string& id) const {
  const auto file = scripts_.map().find(id);
  if (!file) {
    throw refusal(fmt::format("revision {} has no file: there is nothing to accept", id),
                  fmt::format("`migrate show {} --applied` prints what ran", id));
  }
  const auto applied = graph::applied_revisions(map(), heads_);
  if (std::find(applied.begin(), applied.end(), map().find(id)) == applied.end()) {
    throw refusal(fmt::format("revision {} is not applied: its file may be edited freely", id),
                  "repair is for files that were edited after they were applied");
  }
  return *file;
}

/// Nothing when the history has the SQL of this file already.
std::optional<HistoryEntry> Repair::line_to_add(const std::string& id) {
  const auto loaded = scripts_.load(applied_file(id));
  auto recorded = recorded_sql(loaded.source, loaded.script, connection_.dialect());
  const auto last = history_.last_of(id);
  if (last && last->direction != "downgrade" && last->digest == recorded.digest) return std::nullopt;
  auto line = history_line("repair", loaded.script.header, std::move(recorded));
  line.os_user = options_.actor.os_user;
  line.host = options_.actor.host;
  line.tool_version = options_.actor.tool_version;
  return line;
}

std::vector<JournalEntry> Repair::lines_of(std::string_view symbol) {
  journal_.look_again();
  auto lines = journal_.entries();
  const auto is_of = [](std::string_view id) { return [id](const JournalEntry& line) { return line.revision == id; }; };
  const bool literal = std::any_of(lines.begin(), lines.end(), is_of(symbol));
  if (!literal) look();
  const auto id = literal ? std::string(symbol) : one_revision(symbol);
  std::erase_if(lines, std::not_fn(is_of(id)));
  if (lines.empty()) {
    throw refusal(fmt::format("revision {} is not half done: no run of it was cut off", id),
                  "`migrate current` shows where the database is");
  }
  return lines;
}

JournalEntry Repair::in_flight(std::string_view symbol) {
  auto lines = lines_of(symbol);
  const auto found = std::find_if(lines.begin(), lines.end(), [](const JournalEntry& line) { return line.running; });
  if (found != lines.end()) return std::move(*found);
  const auto& line = lines.front();
  throw refusal(fmt::format("the {} of revision {} was cut off between two statements: none is in flight",
                            line.direction, line.revision),
                fmt::format("run the {} again: it goes on by itself", line.direction));
}

void Repair::require_silence(const JournalEntry& line) {
  if (!line.running) return;
  const auto sessions = sessions_running(connection_, line.statement);
  if (sessions.empty()) return;
  Error error(ErrorCode::lock_busy, "the server still runs the statement that an earlier run sent");
  error.statement = line.statement;
  error.detail = list_of(sessions);
  error.hint = "wait for it to end, or end it with pg_terminate_backend";
  throw error;
}

/// The digest of what is done when the statement in flight is.
std::string Repair::digest_behind(const JournalEntry& line) {
  if (!map().find(line.revision)) look();
  const auto index = map().find(line.revision);
  if (!index) {
    throw refusal(fmt::format("revision {} has no file: what comes behind its statement is not known", line.revision),
                  "fetch the file; or finish by hand, then --forget");
  }
  graph::Plan plan;
  graph::Step step;
  step.direction = line.direction == "downgrade" ? graph::Direction::downgrade : graph::Direction::upgrade;
  step.revision = index;
  plan.steps.push_back(std::move(step));
  const auto steps = prepare(plan, recovered_ ? *recovered_ : scripts_, connection_.dialect(), false);
  const auto& prepared = steps.front();
  const auto pieces = prepared.pieces();
  PieceDigests digests(prepared);
  if (line.done >= pieces.size() || digests.of(line.done) != line.digest)
    throw edited_meanwhile(line, prepared.script.source, "these have been edited");
  const auto statement = prepared.statements_of(*pieces[line.done]);
  if (sql::digest(statement, prepared.dialect) != sql::digest(line.statement, prepared.dialect))
    throw edited_meanwhile(line, prepared.script.source, "the one in flight has been edited");
  return digests.of(line.done + 1);
}

std::unique_ptr<db::Transaction> Repair::take_lock() {
  RunLock lock(versions_, options_, observer_);
  return lock.take(connection_, RunLock::Scope::whole_run_in_this_transaction,
                   [this] { return begin_run_transaction(connection_, options_); });
}

}  // namespace migrate::runner
