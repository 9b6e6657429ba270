#include <memory>

#include "../command.hpp"
#include "../generation.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/json_writer.hpp"
#include "migrate/base/text.hpp"
#include "migrate/render/changes_json.hpp"
#include "migrate/render/detected.hpp"
#include "migrate/schema/column_order.hpp"

namespace migrate::cli {

namespace {

constexpr int found_something = 3;

struct Words {
  GenerationWords generation;
  RunWords run;
};

/// "added table 'notes'; removed index 'ix' on 'users'".
std::string list_of(const autogen::Generated& found) {
  constexpr std::string_view begin = "Detected ";
  std::vector<std::string> words;
  for (const auto& line : render::detected(found.changes, found.before, found.after))
    words.push_back(line.words.substr(line.words.starts_with(begin) ? begin.size() : 0));
  return text::join(words, "; ");
}

int check(World& world, const Words& words) {
  require_up_to_date(world);
  SchemaSession session(world, words.generation);
  autogen::Generated found;
  found.before = session.of_database();
  found.after = session.of_target("check");
  found.changes = schema::changes_to_make(found.before, found.after);
  session.tell_not_compared(found.before, found.after);
  tell_detected(world, found);
  if (world.options().json) {
    JsonWriter json;
    json.begin_object().key("format").number(1).key("command").string("check").key("changes");
    render::write_changes(json, found.changes);
    world.result(json.end_object().text() + "\n");
    return found.changes.empty() ? 0 : found_something;
  }
  if (!found.changes.empty()) {
    throw Error(ErrorCode::check_found, "New upgrade operations detected: [" + list_of(found) + "]")
        .with_hint("`migrate revision --autogenerate` writes a revision for them");
  }
  world.result("No new upgrade operations detected.\n");
  return 0;
}

}  // namespace

Action declare_check(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  declare_filter(arguments, words->generation);
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    return check(world, *words);
  };
}

}  // namespace migrate::cli
