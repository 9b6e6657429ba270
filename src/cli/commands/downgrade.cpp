#include <memory>

#include "../command.hpp"
#include "../run_session.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"

namespace migrate::cli {

Action declare_downgrade(Arguments& arguments) {
  struct Words {
    std::string revision;
    bool sql = false;
    std::optional<std::string> tag;
    RunWords run;
  };
  auto words = std::make_shared<Words>();
  arguments.positional("revision", words->revision,
                       "target: a revision, base, -N, label@base; with --sql <fromrev>:<torev>");
  arguments.flag("--sql", words->sql, "write the SQL to stdout instead of running it");
  arguments.option("--tag", words->tag, "TAG", "accepted for Alembic's sake; without effect");
  declare_run_words(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    const auto range = offline_range(words->revision);
    if (words->sql) {
      if (!range.has_colon) throw Error(ErrorCode::usage, "downgrade with --sql requires <fromrev>:<torev>");
      return run_offline(world, range.start,
                         [&](runner::Migrator& migrator) { static_cast<void>(migrator.downgrade(range.end)); });
    }
    if (range.has_colon)
      throw Error(ErrorCode::usage, "Range revision not allowed").with_hint("a range goes with --sql");
    return run_online(world, "downgrade", [&](runner::Migrator& migrator) { return migrator.downgrade(range.end); });
  };
}

}  // namespace migrate::cli
