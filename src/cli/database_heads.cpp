#include "database_heads.hpp"

#include "migrate/render/log.hpp"
#include "migrate/runner/migrator.hpp"
#include "world.hpp"

namespace migrate::cli {

graph::HeadSet database_heads(World& world, Unknown unknown) {
  const auto& scripts = world.scripts();
  render::LogObserver observer(
      [&world](std::string_view, std::string_view logger, std::string_view message) { world.info(logger, message); });
  runner::Migrator migrator(world.database(false), scripts, world.run_options(), observer);
  const auto rows = migrator.current();
  return unknown == Unknown::refused ? graph::HeadSet::from_rows(scripts.map(), rows)
                                     : graph::HeadSet::known_of(scripts.map(), rows);
}

}  // namespace migrate::cli
