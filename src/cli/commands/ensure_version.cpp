#include <memory>

#include "../command.hpp"
#include "../run_session.hpp"
#include "../world.hpp"

namespace migrate::cli {

Action declare_ensure_version(Arguments& arguments) {
  auto sql = std::make_shared<bool>(false);
  arguments.flag("--sql", *sql, "write the SQL to stdout instead of running it");
  return [sql](World& world) {
    if (*sql) return run_offline(world, "", [](runner::Migrator& migrator) { migrator.ensure_version(); });
    return run_online(world, "ensure_version", [](runner::Migrator& migrator) {
      migrator.ensure_version();
      return runner::Report{};
    });
  };
}

}  // namespace migrate::cli
