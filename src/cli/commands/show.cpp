#include <algorithm>
#include <memory>
#include <string>
#include <vector>

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
  std::vector<std::string> revisions;
  RunWords run;
};

graph::HeadSet rows(World& world, const Words& words) {
  const bool needed = std::any_of(words.revisions.begin(), words.revisions.end(), graph::needs_current);
  return needed ? database_heads(world, Unknown::refused) : graph::HeadSet();
}

}  // namespace

Action declare_show(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.positionals("revisions", words->revisions, "revisions to show; `current` asks the database");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
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
