#include <fmt/core.h>

#include <memory>

#include "../command.hpp"
#include "../generation.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/autogen/section_text.hpp"
#include "migrate/base/json_writer.hpp"
#include "migrate/render/changes_json.hpp"

namespace migrate::cli {

namespace {

constexpr int found_something = 3;

struct Words {
  std::string from = "database";
  std::string to = "target";
  bool exit_code = false;
  GenerationWords generation;
  RunWords run;
};

void print_json(World& world, const autogen::Generated& found) {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("diff").key("changes");
  render::write_changes(json, found.changes);
  json.key("statements");
  render::write_statements(json, found.up.statements);
  json.strings("gaps", found.up.gaps).strings("unproved", found.unproved_up).end_object();
  world.result(json.text() + "\n");
}

int diff(World& world, const Words& words) {
  SchemaSession session(world, words.generation);
  const auto before = session.of_word(words.from);
  const auto after = session.of_word(words.to);
  session.tell_not_compared(before, after);
  const auto found = generate(world, session, words.generation, before, after);
  if (world.options().json) {
    print_json(world, found);
  } else {
    world.result(autogen::sql_text(found.up));
  }
  return words.exit_code && !found.empty() ? found_something : 0;
}

}  // namespace

Action declare_diff(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.optional_positional("from", words->from,
                                "`database` (default), `target`, a revision, a schema file or folder, or a URL");
  arguments.optional_positional("to", words->to, "likewise (default: `target`, what target_schema says)");
  arguments.flag("--exit-code", words->exit_code, "exit 3 when they differ");
  declare_generation(arguments, words->generation);
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    return diff(world, *words);
  };
}

}  // namespace migrate::cli
