#include <memory>

#include "../command.hpp"
#include "../database_heads.hpp"
#include "../run_words.hpp"
#include "../schema_session.hpp"
#include "../world.hpp"
#include "migrate/base/json_writer.hpp"
#include "migrate/base/text.hpp"
#include "migrate/render/changes_json.hpp"

namespace migrate::cli {

namespace {

constexpr int found_something = 3;

struct Words {
  bool column_order = false;
  GenerationWords generation;
  RunWords run;
};

int drift(World& world, const Words& words) {
  const auto current = database_heads(world, Unknown::refused);
  const auto heads = current.heads();
  SchemaSession session(world, words.generation);
  const auto is = session.of_database();
  const auto promised = session.of_history({heads.begin(), heads.end()});
  session.tell_not_compared(is, promised);
  const auto changes = schema::compare(promised, is, {.column_order = words.column_order});
  if (world.options().json) {
    JsonWriter json;
    json.begin_object().key("format").number(1).key("command").string("drift").key("changes");
    render::write_changes(json, changes);
    world.result(json.end_object().text() + "\n");
  } else {
    for (const auto& change : changes) world.result(text::printable(describe(change)) + "\n");
    if (changes.empty()) world.status("The database is what its revisions promise.\n");
  }
  return changes.empty() ? 0 : found_something;
}

}  // namespace

Action declare_drift(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.flag("--column-order", words->column_order, "also tell of columns that stand elsewhere in their tables");
  declare_filter(arguments, words->generation);
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    return drift(world, *words);
  };
}

}  // namespace migrate::cli
