#include <memory>

#include "../command.hpp"
#include "../run_session.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"

namespace migrate::cli {

Action declare_upgrade(Arguments& arguments) {
  struct Words {
    std::string revision;
    bool sql = false;
    std::optional<std::string> tag;
    RunWords run;
  };
  auto words = std::make_shared<Words>();
  arguments.positional("revision", words->revision,
                       "target: a revision, head, heads, +N, label@head; with --sql also <fromrev>:<torev>");
  arguments.flag("--sql", words->sql, "write the SQL to stdout instead of running it");
  arguments.option("--tag", words->tag, "TAG", "accepted for Alembic's sake; without effect");
  declare_run_words(arguments, words->run);
  arguments.flag("--force-initial", words->run.force_initial,
                 "begin on a database that has tables already, in spite of guard_initial");
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    const auto range = offline_range(words->revision);
    if (words->sql) {
      return run_offline(world, range.start,
                         [&](runner::Migrator& migrator) { static_cast<void>(migrator.upgrade(range.end)); });
    }
    if (range.has_colon)
      throw Error(ErrorCode::usage, "Range revision not allowed").with_hint("a range goes with --sql");
    static_cast<void>(world.scripts_to_compare());  // opened so, the run finds them
    return run_online(world, "upgrade", [&](runner::Migrator& migrator) { return migrator.upgrade(range.end); });
  };
}

}  // namespace migrate::cli
