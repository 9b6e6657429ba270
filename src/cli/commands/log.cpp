#include <fmt/core.h>

#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../command.hpp"
#include "../recorded_history.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/render/history_json.hpp"
#include "migrate/render/history_text.hpp"

namespace migrate::cli {

namespace {

constexpr std::size_t lines_by_default = 50;

struct Words {
  std::optional<std::string> number;
  std::vector<std::string> revisions;
  RunWords run;
};

std::size_t limit_of(const std::optional<std::string>& word) {
  if (!word) return lines_by_default;
  std::size_t limit = 0;
  const auto* end = word->data() + word->size();
  const auto [rest, failure] = std::from_chars(word->data(), end, limit);
  if (failure == std::errc() && rest == end && !word->empty()) return limit;
  throw Error(ErrorCode::usage, fmt::format("--number takes a number of lines, not '{}'", text::printable(*word)))
      .with_hint("0 means all");
}

/// One more than asked for, when there are more.
std::vector<runner::HistoryEntry> lines(RecordedHistory& history, const Words& words, std::size_t limit) {
  std::vector<std::string> ids;
  for (const auto& word : words.revisions) {
    const auto found = history.ids_of(word);
    ids.insert(ids.end(), found.begin(), found.end());
  }
  if (!words.revisions.empty() && ids.empty()) return {};  // `base`
  return history.lines().latest(limit == 0 ? 0 : limit + 1, ids);
}

}  // namespace

Action declare_log(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.optional_positionals("revisions", words->revisions, "lines of these revisions only");
  arguments.option("-n,--number", words->number, "N", "how many lines, the newest first (default: 50; 0: all)");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    const auto limit = limit_of(words->number);
    RecordedHistory history(world);
    std::vector<runner::HistoryEntry> entries;
    if (history.exists()) entries = lines(history, *words, limit);
    const bool cut = limit > 0 && entries.size() > limit;
    if (cut) entries.resize(limit);
    if (world.options().json) {
      world.result(render::history_json(entries, !cut));
      return 0;
    }
    world.result(render::history_text(entries, world.surroundings().out_columns, world.out_theme()));
    if (cut)
      world.info("migrate.history", fmt::format("Older lines are left out; -n {} shows more, -n 0 all.", limit * 2));
    return 0;
  };
}

}  // namespace migrate::cli
