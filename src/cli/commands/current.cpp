#include <algorithm>
#include <memory>

#include "../command.hpp"
#include "../database_heads.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/render/report_json.hpp"
#include "migrate/render/revision_text.hpp"

namespace migrate::cli {

namespace {

struct Words {
  bool verbose = false;
  bool check_heads = false;
  RunWords run;
};

/// Every head is applied, be it by a row or as a dependency of one.
void require_all_heads(const graph::RevisionMap& map, const std::vector<graph::RevisionIndex>& revisions) {
  std::vector<graph::RevisionIndex> heads(map.heads().begin(), map.heads().end());
  if (revisions == heads) return;
  throw Error(ErrorCode::check_found, "Database is not on all head revisions")
      .with_hint("`migrate upgrade heads` brings it there");
}

std::string text_of(World& world, const std::vector<graph::RevisionIndex>& revisions, bool verbose) {
  const auto& scripts = world.scripts();
  std::string text;
  if (verbose) text = "Current revision(s) for " + world.database(false).display_url() + ":\n";
  for (const auto revision : revisions) {
    if (verbose) {
      text += render::long_form(scripts, revision, false);
    } else {
      text += render::one_line(scripts, revision, {.head = true, .flags = true}) + "\n";
    }
  }
  return text;
}

}  // namespace

Action declare_current(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.flag("-v,--verbose", words->verbose, "show the revisions in full");
  arguments.flag("-c,--check-heads", words->check_heads, "exit 3 unless all heads are applied");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    const auto& scripts = world.scripts();
    const auto heads = database_heads(world, Unknown::refused);
    const auto revisions = graph::current_revisions(scripts.map(), heads);
    if (words->check_heads) require_all_heads(scripts.map(), revisions);
    if (world.options().json) {
      world.result(render::revisions_json("current", scripts, revisions, heads));
    } else {
      world.result(text_of(world, revisions, words->verbose));
    }
    return 0;
  };
}

}  // namespace migrate::cli
