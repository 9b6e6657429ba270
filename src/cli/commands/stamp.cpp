#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "../command.hpp"
#include "../run_session.hpp"
#include "../run_words.hpp"
#include "../schema_session.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/resolve.hpp"

namespace migrate::cli {

namespace {

struct Words {
  std::vector<std::string> revisions;
  bool sql = false;
  bool purge = false;
  bool verify = false;
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

/// A stamp says that the database is what these revisions promise. Refused when it is not.
void require_true(World& world, const std::vector<std::string>& targets) {
  constexpr std::size_t most_named = 5;
  const auto& map = world.scripts().map();
  std::vector<graph::RevisionIndex> heads;
  for (const auto& target : targets) {
    const auto found = graph::resolve_plain(map, target);
    heads.insert(heads.end(), found.begin(), found.end());
  }
  SchemaSession session(world, {});
  const auto is = session.of_database();
  const auto changes = schema::compare(session.of_history(heads), is);
  if (changes.empty()) return;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(changes.size(), most_named); ++i)
    words.push_back(text::printable(describe(changes[i])));
  if (changes.size() > most_named) words.push_back(fmt::format("… and {} more", changes.size() - most_named));
  Error error(ErrorCode::check_found, "the stamp would be false: the database is not what these revisions promise");
  error.detail = text::join(words, "; ");
  throw std::move(error).with_hint("stamp the revision whose schema it has; without --verify nothing is compared");
}

}  // namespace

Action declare_stamp(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.positionals("revisions", words->revisions,
                        "the revisions to write into the version table; base empties it");
  arguments.flag("--sql", words->sql, "write the SQL to stdout instead of running it");
  arguments.flag("--purge", words->purge, "throw all rows away first, also unknown ones");
  arguments.flag("--verify", words->verify, "refuse unless the database looks as these revisions promise");
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
    if (words->verify) require_true(world, words->revisions);
    return run_online(world, "stamp",
                      [&](runner::Migrator& migrator) { return migrator.stamp(words->revisions, words->purge); });
  };
}

}  // namespace migrate::cli
