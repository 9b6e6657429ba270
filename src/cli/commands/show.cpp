#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../command.hpp"
#include "../database_heads.hpp"
#include "../recorded_history.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/render/history_json.hpp"
#include "migrate/render/history_text.hpp"
#include "migrate/render/report_json.hpp"
#include "migrate/render/revision_text.hpp"

namespace migrate::cli {

namespace {

struct Words {
  std::vector<std::string> revisions;
  bool applied = false;
  RunWords run;
};

graph::HeadSet rows(World& world, const Words& words) {
  const bool needed = std::any_of(words.revisions.begin(), words.revisions.end(), graph::needs_current);
  return needed ? database_heads(world, Unknown::refused) : graph::HeadSet();
}

runner::HistoryEntry applied_line(runner::History& history, const std::string& id) {
  if (auto entry = history.last_of(id, "upgrade")) return std::move(*entry);
  throw Error(ErrorCode::unknown_revision, fmt::format("the database's history has no upgrade of revision {}", id))
      .with_hint("`migrate log` shows what it has; what Alembic ran, or a stamp, is not recorded there");
}

/// What really ran, as the history of the database has it.
int show_applied(World& world, const Words& words) {
  RecordedHistory recorded(world);
  auto& history = recorded.lines();
  std::vector<runner::HistoryEntry> entries;
  for (const auto& word : words.revisions) {
    for (const auto& id : recorded.ids_of(word)) entries.push_back(applied_line(history, id));
  }
  if (world.options().json) {
    world.result(render::applied_json(entries));
    return 0;
  }
  std::string text;
  for (const auto& entry : entries) {
    if (!text.empty()) text += '\n';
    text += render::applied_text(entry, history.last_of(entry.revision));
  }
  world.result(text);
  return 0;
}

}  // namespace

Action declare_show(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.positionals("revisions", words->revisions, "revisions to show; `current` asks the database");
  arguments.flag("--applied", words->applied, "show what really ran, as the database's history has it");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    if (words->applied) return show_applied(world, *words);
    const auto& scripts = world.scripts();
    const auto current = rows(world, *words);
    std::vector<graph::RevisionIndex> revisions;
    for (const auto& symbol : words->revisions) {
      const auto found = graph::resolve_with_current(scripts.map(), symbol, current);
      revisions.insert(revisions.end(), found.begin(), found.end());
    }
    if (world.options().json) {
      world.result(render::revisions_json("show", scripts, revisions, current));
      return 0;
    }
    std::string text;
    for (const auto revision : revisions) text += render::long_form(scripts, revision, false);
    world.result(text);
    return 0;
  };
}

}  // namespace migrate::cli
