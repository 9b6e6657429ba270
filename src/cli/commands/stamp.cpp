#include <memory>

#include "../command.hpp"
#include "../run_session.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"

namespace migrate::cli {

namespace {

struct Words {
  std::vector<std::string> revisions;
  bool sql = false;
  bool purge = false;
  std::optional<std::string> tag;
  RunWords run;
};

/// Several targets offline share one start: "a1:b1 a1:c1".
int stamp_offline(World& world, const Words& words) {
  if (words.purge) throw Error(ErrorCode::usage, "Can't use --purge with --sql mode");
  std::vector<std::string> targets;
  std::optional<std::string> start;
  for (const auto& word : words.revisions) {
    const auto range = offline_range(word);
    if (start && *start != range.start) {
      throw Error(ErrorCode::usage, "Stamp operation with --sql only supports a single starting revision at a time");
    }
    start = range.start;
    targets.push_back(range.end);
  }
  return run_offline(world, *start,
                     [&](runner::Migrator& migrator) { static_cast<void>(migrator.stamp(targets, false)); });
}

}  // namespace

Action declare_stamp(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.positionals("revisions", words->revisions,
                        "the revisions to write into the version table; base empties it");
  arguments.flag("--sql", words->sql, "write the SQL to stdout instead of running it");
  arguments.flag("--purge", words->purge, "throw all rows away first, also unknown ones");
  arguments.option("--tag", words->tag, "TAG", "accepted for Alembic's sake; without effect");
  declare_run_words(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    if (words->sql) return stamp_offline(world, *words);
    for (const auto& word : words->revisions) {
      if (word.find(':') != std::string::npos) {
        throw Error(ErrorCode::usage, "Range revision not allowed").with_hint("a range goes with --sql");
      }
    }
    return run_online(world, "stamp",
                      [&](runner::Migrator& migrator) { return migrator.stamp(words->revisions, words->purge); });
  };
}

}  // namespace migrate::cli
