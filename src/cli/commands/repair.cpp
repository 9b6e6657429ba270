#include <fmt/core.h>

#include <memory>
#include <optional>
#include <string>

#include "../command.hpp"
#include "../run_session.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/json_writer.hpp"
#include "migrate/base/text.hpp"
#include "migrate/runner/repair.hpp"

namespace migrate::cli {

namespace {

struct Words {
  std::string revision;
  bool forget = false;
  std::optional<std::string> statement;
  RunWords run;
};

using runner::Repair;

/// What was done: a word for programs and a sentence for people.
struct Outcome {
  std::string revision;
  std::string_view word;
  std::string sentence;
};

std::optional<Repair::InFlight> in_flight(const std::optional<std::string>& word) {
  if (!word) return std::nullopt;
  if (*word == "done") return Repair::InFlight::done;
  if (*word == "again") return Repair::InFlight::again;
  throw Error(ErrorCode::usage, fmt::format("--statement takes done or again, not '{}'", text::printable(*word)));
}

Outcome accept(Repair& repair, const Words& words) {
  const auto [revision, recorded] = repair.accept(words.revision);
  if (!recorded) return {revision, "nothing", fmt::format("Nothing to repair: revision {} is as it ran.", revision)};
  return {revision, "accepted", fmt::format("The file of revision {} is accepted as it is now.", revision)};
}

Outcome forget(Repair& repair, const Words& words) {
  std::string sentence;
  std::string revision;
  for (const auto& line : repair.forget(words.revision)) {
    revision = line.revision;
    sentence += fmt::format("{}Forgot that the {} of revision {} was cut off after {} of its statements.",
                            sentence.empty() ? "" : " ", line.direction, line.revision, line.done);
  }
  return {revision, "forgotten", sentence + " The next run begins it anew."};
}

Outcome settle(Repair& repair, const Words& words, Repair::InFlight outcome) {
  const auto line = repair.settle(words.revision, outcome);
  const bool done = outcome == Repair::InFlight::done;
  return {line.revision, done ? "done" : "again",
          fmt::format("The next {} of revision {} goes on {} statement {}.", line.direction, line.revision,
                      done ? "behind" : "with", line.done + 1)};
}

void tell(World& world, const Outcome& outcome) {
  world.info("migrate.repair", outcome.sentence);
  if (!world.options().json) return;
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("repair");
  json.key("revision").string(outcome.revision).key("outcome").string(outcome.word).end_object();
  world.result(json.text() + "\n");
}

}  // namespace

Action declare_repair(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.positional("revision", words->revision,
                       "an applied revision whose edited file is to be accepted; or one that was cut off");
  arguments.flag("--forget", words->forget,
                 "its half-done statements are taken back, or finished by hand: forget them");
  arguments.option("--statement", words->statement, "WHAT",
                   "what became of the statement it was cut off in: done, or again to run it again");
  arguments.option("--lock-wait", words->run.lock_wait, "TIME", "how long to wait for another runner");
  arguments.option("--role", words->run.role, "NAME", "the role that writes the history (PostgreSQL)");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    const auto outcome = in_flight(words->statement);
    if (words->forget && outcome) throw Error(ErrorCode::usage, "--forget and --statement exclude each other");
    const auto& scripts = world.scripts();
    auto observer = log_observer(world);
    Repair repair(world.database(true), scripts, world.run_options(), observer);
    tell(world, words->forget ? forget(repair, *words)
                : outcome     ? settle(repair, *words, *outcome)
                              : accept(repair, *words));
    return 0;
  };
}

}  // namespace migrate::cli
