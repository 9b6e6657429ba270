#include <iostream>
#include <iterator>
#include <memory>

#include "../command.hpp"
#include "../generation.hpp"
#include "../new_revision.hpp"
#include "../run_words.hpp"
#include "../way_back.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/json_writer.hpp"

namespace migrate::cli {

namespace {

struct Words {
  NewRevision asked;
  bool autogenerate = false;
  std::optional<std::string> up;    ///< a file with the SQL of the up section, "-": standard input
  std::optional<std::string> down;  ///< "auto"
  GenerationWords generation;
  RunWords run;
  std::optional<std::string> head;
  bool sql = false;
};

/// --sql: the file goes to stdout, nothing is written. Alembic has no use for the flag here and refuses it.
void print(World& world, const PlannedRevision& planned) {
  if (!world.options().json) {
    world.result(planned.text);
    return;
  }
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("revision");
  json.key("path").string(planned.file.string()).key("text").string(planned.text).end_object();
  world.result(json.text() + "\n");
}

/// The sections that lead from the database to the wanted schema and back.
std::string generated_body(World& world, const Words& words) {
  if (words.sql) throw Error(ErrorCode::usage, "Using --sql with --autogenerate does not make any sense");
  require_up_to_date(world);
  SchemaSession session(world, words.generation);
  const auto before = session.of_database();
  const auto after = session.of_target("--autogenerate option");
  session.tell_not_compared(before, after);
  return sections_of(generate(world, session, words.generation, before, after));
}

std::string up_text(World& world, const std::string& word) {
  if (word != "-") return read_file(world.surroundings().working_directory / word);
  return {std::istreambuf_iterator<char>(std::cin), {}};
}

/// The up section as given, and the down section as asked for: found by running the other one.
std::string given_body(World& world, NewRevision& asked, const Words& words) {
  if (words.down && *words.down != "auto") throw Error(ErrorCode::usage, "--down knows one word: auto");
  if (!words.up) {
    throw Error(ErrorCode::usage, "--down auto needs the SQL of the up section")
        .with_hint("give it with --up FILE; for a revision that is there already: `migrate down REV`");
  }
  auto up = up_text(world, *words.up);
  if (!up.empty() && !up.ends_with('\n')) up += '\n';
  const auto begin = "-- migrate:up\n" + up + "\n";
  if (!words.down) return begin + "-- migrate:down\n";
  asked.body = begin + "-- migrate:down\n";
  const auto planned = plan_new_revision(world, asked);
  asked.rev_id = planned.draft.revision_id;
  const auto scripts = world.scripts().with({SourceText(world.show(planned.file), planned.text)});
  SchemaSession session(world, words.generation);
  return begin + find_way_back(world, session, scripts, *scripts.map().find(planned.draft.revision_id)).sections;
}

}  // namespace

Action declare_revision(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  auto& asked = words->asked;
  asked.command = "revision";
  arguments.option("-m,--message", asked.message, "TEXT", "what the revision does; the first line of its file");
  arguments.option("--rev-id", asked.rev_id, "ID", "its identifier, instead of a fresh one");
  arguments.option("--head", words->head, "REV", "head to put it upon (default: head); `base` begins a new root");
  arguments.flag("--splice", asked.splice, "allow a --head that is no head, which begins a branch");
  arguments.option("--branch-label", asked.branch_label, "LABEL", "branch label of the new revision");
  arguments.option("--version-path", asked.version_path, "DIR", "version location to write it to");
  arguments.options("--depends-on", asked.depends_on, "REV", "revision that must be applied before; may be repeated");
  arguments.flag("--sql", words->sql, "print the file instead of writing it");
  arguments.flag("--autogenerate", words->autogenerate, "fill it with what leads from the database to target_schema");
  arguments.option("--up", words->up, "FILE", "the SQL of its up section; - reads standard input");
  arguments.option("--down", words->down, "auto", "find the down section by running the up section of --up");
  declare_generation(arguments, words->generation);
  declare_wait(arguments, words->run);
  return [words](World& world) {
    if (words->head) words->asked.heads = {*words->head};
    world.choose(read_run_words(words->run));
    if (words->autogenerate) words->asked.body = generated_body(world, *words);
    if (words->up || words->down) words->asked.body = given_body(world, words->asked, *words);
    const auto planned = plan_new_revision(world, words->asked);
    if (!words->sql) return write_new_revision(world, words->asked, planned);
    print(world, planned);
    return 0;
  };
}

}  // namespace migrate::cli
