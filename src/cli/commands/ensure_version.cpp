#include <memory>

#include "../command.hpp"
#include "../run_session.hpp"
#include "../run_words.hpp"
#include "../world.hpp"

namespace migrate::cli {

Action declare_ensure_version(Arguments& arguments) {
  struct Words {
    bool sql = false;
    RunWords run;
  };
  auto words = std::make_shared<Words>();
  arguments.flag("--sql", words->sql, "write the SQL to stdout instead of running it");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    if (words->sql) return run_offline(world, "", [](runner::Migrator& migrator) { migrator.ensure_version(); });
    return run_online(world, "ensure_version", [](runner::Migrator& migrator) {
      migrator.ensure_version();
      return runner::Report{};
    });
  };
}

}  // namespace migrate::cli
