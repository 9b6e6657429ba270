#include <fmt/core.h>

#include <memory>
#include <string>

#include "../command.hpp"
#include "../database_heads.hpp"
#include "../editor.hpp"
#include "../process.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/resolve.hpp"

namespace migrate::cli {

namespace {

struct Words {
  std::string revision;
};

std::vector<graph::RevisionIndex> files_to_edit(World& world, const std::string& symbol) {
  const bool asks_database = graph::needs_current(symbol);
  const auto current = asks_database ? database_heads(world, Unknown::refused) : graph::HeadSet();
  auto revisions = graph::resolve_with_current(world.scripts().map(), symbol, current);
  if (!revisions.empty()) return revisions;
  if (asks_database && current.empty()) throw Error(ErrorCode::unknown_revision, "No current revisions");
  throw Error(ErrorCode::unknown_revision,
              fmt::format("No revision files indicated by symbol '{}'", text::printable(symbol)));
}

void open_editor(World& world, std::vector<std::string> editor, const std::filesystem::path& file) {
  editor.push_back(file.string());
  const int status =
      run_program(editor, world.options().json ? ChildOutput::standard_error : ChildOutput::standard_output);
  if (status == 0) return;
  throw Error(ErrorCode::io, fmt::format("Error executing editor ({} ended with status {})", editor.front(), status));
}

}  // namespace

Action declare_edit(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.positional("revision", words->revision, "revision whose file to open; `current` asks the database");
  return [words](World& world) {
    const auto revisions = files_to_edit(world, words->revision);
    const auto editor = find_editor(world.surroundings().variable);
    for (const auto revision : revisions) open_editor(world, editor, world.scripts().path(revision));
    return 0;
  };
}

}  // namespace migrate::cli
