#include <memory>
#include <vector>

#include "../command.hpp"
#include "../world.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/render/report_json.hpp"
#include "migrate/render/revision_text.hpp"

namespace migrate::cli {

namespace {

struct Words {
  bool verbose = false;
};

/// Branch points in the order of history.
std::vector<graph::RevisionIndex> branch_points(const graph::RevisionMap& map) {
  std::vector<graph::RevisionIndex> points;
  for (const auto revision : graph::resolve_history(map, "", "", {})) {
    if (map.is_branch_point(revision)) points.push_back(revision);
  }
  return points;
}

/// The branch point, its children under it, and an empty line.
void append_point(std::string& text, const script::Directory& scripts, graph::RevisionIndex point, bool verbose) {
  const auto& map = scripts.map();
  if (verbose) {
    text += render::long_form(scripts, point, false);
  } else {
    text += render::one_line(scripts, point, {.labels = true, .head = true, .flags = true}) + "\n";
  }
  const std::string indent(count_characters(map.id(point)), ' ');
  for (const auto child : map.children(point)) {
    text.append(indent).append(" -> ");
    text += render::one_line(scripts, child, {.labels = true, .head = true, .flags = true, .doc = verbose}) + "\n";
  }
  text += '\n';
}

}  // namespace

Action declare_branches(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.flag("-v,--verbose", words->verbose, "show the branch points in full");
  return [words](World& world) {
    const auto& scripts = world.scripts();
    const auto points = branch_points(scripts.map());
    if (world.options().json) {
      world.result(render::revisions_json("branches", scripts, points, {}));
      return 0;
    }
    std::string text;
    for (const auto point : points) append_point(text, scripts, point, words->verbose);
    world.result(text);
    return 0;
  };
}

}  // namespace migrate::cli
