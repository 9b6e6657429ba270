#include "recorded_history.hpp"

#include "database_heads.hpp"
#include "migrate/graph/resolve.hpp"
#include "world.hpp"

namespace migrate::cli {

RecordedHistory::RecordedHistory(World& world)
    : world_(world),
      versions_(world.database(false), world.settings().version_table.value,
                world.settings().version_table_schema.value),
      history_(versions_, world.settings().history_table.value) {}

bool RecordedHistory::exists() {
  if (history_.exists()) return true;
  world_.info("migrate.history", history_.is_kept() ? "The database has no history yet: the first run begins it."
                                                    : "No history is kept: history_table is empty.");
  return false;
}

std::vector<std::string> RecordedHistory::ids_of(const std::string& word) {
  const auto& scripts = world_.scripts();
  if (scripts.map().find(word) || history_.last_of(word)) return {word};
  const auto rows = graph::needs_current(word) ? database_heads(world_, Unknown::ignored) : graph::HeadSet();
  std::vector<std::string> ids;
  for (const auto index : graph::resolve_with_current(scripts.map(), word, rows))
    ids.push_back(scripts.map().id(index));
  return ids;
}

}  // namespace migrate::cli
