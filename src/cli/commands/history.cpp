#include <memory>
#include <optional>
#include <utility>

#include "../command.hpp"
#include "../database_heads.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/render/report_json.hpp"
#include "migrate/render/revision_text.hpp"

namespace migrate::cli {

namespace {

struct Words {
  std::optional<std::string> range;
  bool verbose = false;
  bool indicate_current = false;
  RunWords run;
};

/// The database's rows, if they are needed at all. Only a range with "current" in it minds rows that no file knows.
graph::HeadSet rows(World& world, const Words& words) {
  if (words.range && graph::needs_current(*words.range)) return database_heads(world, Unknown::refused);
  return words.indicate_current ? database_heads(world, Unknown::ignored) : graph::HeadSet();
}

std::string text_of(const script::Directory& scripts, const std::vector<graph::RevisionIndex>& revisions,
                    const graph::HeadSet& marked, bool verbose) {
  std::string text;
  for (const auto revision : revisions) {
    const bool current = marked.contains(revision);
    if (verbose) {
      text += render::long_form(scripts, revision, current);
      continue;
    }
    text += render::one_line(
        scripts, revision,
        {.parents = true, .labels = true, .head = true, .flags = true, .doc = true, .current = current});
    text += '\n';
  }
  return text;
}

}  // namespace

Action declare_history(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.option("-r,--rev-range", words->range, "START:END",
                   "revisions of this range only; either side may be left out, or be `current`");
  arguments.flag("-v,--verbose", words->verbose, "show the revisions in full");
  arguments.flag("-i,--indicate-current", words->indicate_current, "mark the database's current revisions");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    std::pair<std::string, std::string> range;
    if (words->range) range = graph::parse_range(*words->range);
    const auto& scripts = world.scripts();
    const auto current = rows(world, *words);
    const auto revisions = graph::resolve_history(scripts.map(), range.first, range.second, current);
    const auto marked = words->indicate_current ? current : graph::HeadSet();
    if (world.options().json) {
      world.result(render::revisions_json("history", scripts, revisions, marked));
    } else {
      world.result(text_of(scripts, revisions, marked, words->verbose));
    }
    return 0;
  };
}

}  // namespace migrate::cli
