#include "migrate/runner/migrator.hpp"

#include <utility>

#include "execution.hpp"
#include "prepare.hpp"

namespace migrate::runner {

Migrator::Migrator(db::Connection& connection, const script::Directory& scripts, RunOptions options, Observer& observer)
    : connection_(connection),
      scripts_(scripts),
      options_(std::move(options)),
      observer_(observer),
      version_table_(connection, options_.version_table, options_.version_table_schema) {}

std::vector<std::string> Migrator::current() {
  announce();
  return version_table_.rows();
}

Report Migrator::upgrade(std::string_view target) {
  return run([&](const graph::HeadSet& heads) { return graph::plan_upgrade(scripts_.map(), heads, target); }, false);
}

Report Migrator::downgrade(std::string_view target) {
  return run([&](const graph::HeadSet& heads) { return graph::plan_downgrade(scripts_.map(), heads, target); }, false);
}

Report Migrator::stamp(std::span<const std::string> targets, bool purge) {
  return run([&](const graph::HeadSet& heads) { return graph::plan_stamp(scripts_.map(), heads, targets); }, purge);
}

void Migrator::ensure_version() {
  announce();
  if (!connection_.is_recording() && version_table_.exists()) return;
  db::Transaction transaction(connection_);
  version_table_.create();
  transaction.commit();
}

Report Migrator::run(const Planner& planner, bool purge) {
  announce();
  const auto heads = starting_heads(purge);
  const auto plan = planner(heads);
  const auto steps = prepare(plan, scripts_, connection_.dialect());
  Execution execution(connection_, version_table_, scripts_.map(), options_, observer_);
  return execution.run(steps, heads, purge);
}

graph::HeadSet Migrator::starting_heads(bool purge) {
  if (connection_.is_recording()) return offline_heads_;
  if (purge) return {};
  return graph::HeadSet::from_rows(scripts_.map(), version_table_.rows());
}

void Migrator::announce() {
  observer_.on_context(connection_.dialect(), connection_.is_recording());
}

}  // namespace migrate::runner
