#include <fmt/core.h>

#include <memory>

#include "../command.hpp"
#include "../run_words.hpp"
#include "../schema_session.hpp"
#include "../status_line.hpp"
#include "../way_back.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/script/rewrite.hpp"

namespace migrate::cli {

namespace {

struct Words {
  std::string revision;
  bool force = false;
  bool sql = false;
  bool no_proof = false;
  RunWords run;
};

graph::RevisionIndex revision_of(World& world, const std::string& word) {
  if (const auto revision = graph::resolve_one(world.scripts().map(), word)) return *revision;
  throw Error(ErrorCode::usage, "base has no down section").with_hint("name a revision");
}

void require_bare(const script::LoadedScript& script, sql::Dialect dialect) {
  using enum script::SectionDirection;
  if (script::is_bare(script.source.text(), script.script, down, dialect)) return;
  const auto* const section = script.script.sections_for(down, dialect).front();
  throw Error(ErrorCode::usage, "the revision has a down section already")
      .with_place(script.source.place(section->marker_offset))
      .with_hint("--force replaces it; --sql only shows the new one");
}

int down(World& world, const Words& words) {
  const auto revision = revision_of(world, words.revision);
  const auto& scripts = world.scripts();
  const auto script = scripts.load(revision);
  const auto dialect = world.dialect();
  if (!words.force && !words.sql) require_bare(script, dialect);
  GenerationWords generation;
  generation.no_proof = words.no_proof;
  SchemaSession session(world, generation);
  const auto way = find_way_back(world, session, scripts, revision);
  if (words.sql) {
    world.result(way.sections);
    return 0;
  }
  const auto& path = scripts.path(revision);
  const auto text = script::replace_sections(script.source.text(), script.script, script::SectionDirection::down,
                                             dialect, way.sections);
  with_status(world, "Rewriting " + path.string(), [&] { write_file(path, text); });
  return 0;
}

}  // namespace

Action declare_down(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.positional("revision", words->revision, "the revision whose down section is missing or empty");
  arguments.flag("--force", words->force, "replace a down section that is there");
  arguments.flag("--sql", words->sql, "print the section instead of writing it into the file");
  arguments.flag("--no-proof", words->no_proof, "do not try the section in the scratch database");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    return down(world, *words);
  };
}

}  // namespace migrate::cli
