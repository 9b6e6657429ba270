#include <memory>
#include <vector>

#include "../command.hpp"
#include "../world.hpp"
#include "migrate/render/report_json.hpp"
#include "migrate/render/revision_text.hpp"

namespace migrate::cli {

namespace {

struct Words {
  bool verbose = false;
  bool resolve_dependencies = false;
};

std::string text_of(const script::Directory& scripts, std::span<const graph::RevisionIndex> heads, bool verbose) {
  std::string text;
  for (const auto head : heads) {
    if (verbose) {
      text += render::long_form(scripts, head, false);
    } else {
      text += render::one_line(scripts, head, {.labels = true, .head = true}) + "\n";
    }
  }
  return text;
}

}  // namespace

Action declare_heads(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.flag("-v,--verbose", words->verbose, "show the revisions in full");
  arguments.flag("--resolve-dependencies", words->resolve_dependencies,
                 "leave out heads that another revision depends on");
  return [words](World& world) {
    const auto& scripts = world.scripts();
    const auto& map = scripts.map();
    const auto heads = words->resolve_dependencies ? map.real_heads() : map.heads();
    if (world.options().json) {
      world.result(render::revisions_json("heads", scripts, heads, {}));
    } else {
      world.result(text_of(scripts, heads, words->verbose));
    }
    return 0;
  };
}

}  // namespace migrate::cli
