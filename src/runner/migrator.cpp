#include "migrate/runner/migrator.hpp"

#include <utility>

#include "execution.hpp"
#include "online_run.hpp"
#include "prepare.hpp"
#include "run_transaction.hpp"

namespace migrate::runner {

using graph::Direction;

Migrator::Migrator(db::Connection& connection, const script::Directory& scripts, RunOptions options, Observer& observer,
                   Connector connector)
    : connection_(connection),
      scripts_(scripts),
      options_(std::move(options)),
      observer_(observer),
      connector_(std::move(connector)) {}

std::vector<std::string> Migrator::current() {
  announce();
  return VersionTable(connection_, options_.version_table, options_.version_table_schema).rows();
}

Report Migrator::upgrade(std::string_view target) {
  return run(Direction::upgrade, false, [target](const graph::RevisionMap& map, const graph::HeadSet& heads) {
    return graph::plan_upgrade(map, heads, target);
  });
}

Report Migrator::downgrade(std::string_view target) {
  return run(Direction::downgrade, false, [target](const graph::RevisionMap& map, const graph::HeadSet& heads) {
    return graph::plan_downgrade(map, heads, target);
  });
}

Report Migrator::stamp(std::span<const std::string> targets, bool purge) {
  return run(Direction::stamp, purge, [targets](const graph::RevisionMap& map, const graph::HeadSet& heads) {
    return graph::plan_stamp(map, heads, targets);
  });
}

Report Migrator::step(Direction direction, graph::RevisionIndex revision) {
  return run(direction, false, [=](const graph::RevisionMap& map, const graph::HeadSet& heads) {
    graph::Step step;
    step.direction = direction;
    step.revision = revision;
    step.move = direction == Direction::upgrade ? graph::upgrade_move(map, heads, revision)
                                                : graph::downgrade_move(map, heads, revision);
    return graph::Plan{{std::move(step)}, heads};
  });
}

void Migrator::ensure_version() {
  announce();
  VersionTable versions(connection_, options_.version_table, options_.version_table_schema);
  if (!connection_.is_recording() && versions.exists()) return;
  RunLock lock(versions, options_, observer_);
  const auto begin = [this] { return begin_run_transaction(connection_, options_); };
  const auto transaction = connection_.is_recording()
                               ? begin()
                               : lock.take(connection_, RunLock::Scope::whole_run_in_this_transaction, begin);
  versions.look_again();
  if (!versions.exists()) versions.create();
  transaction->commit();
}

Report Migrator::run(Direction direction, bool purge, const Planner& planner) {
  announce();
  if (connection_.is_recording()) return record(purge, planner);
  return OnlineRun(connection_, scripts_, options_, observer_, connector_).run({direction, purge}, planner);
}

/// Offline: the same steps, written down.
Report Migrator::record(bool purge, const Planner& planner) {
  VersionTable versions(connection_, options_.version_table, options_.version_table_schema);
  History history(versions, "");
  Journal journal(versions, "");
  const auto steps = prepare(planner(scripts_.map(), offline_heads_), scripts_, connection_.dialect(), false);
  ExecutionStart start;
  start.begin = [this](const std::vector<std::string>&, const StepJournal*) {
    return begin_run_transaction(connection_, options_);
  };
  const RunParts parts{connection_, versions, history, journal, scripts_, options_, observer_};
  return Execution(parts, std::move(start)).run(steps, offline_heads_, purge);
}

void Migrator::announce() {
  observer_.on_context(connection_.dialect(), connection_.is_recording());
}

}  // namespace migrate::runner
