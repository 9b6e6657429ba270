#include "migrate/runner/status.hpp"

#include <memory>

#include "../command.hpp"
#include "../database_words.hpp"
#include "../run_words.hpp"
#include "../world.hpp"
#include "migrate/render/status_text.hpp"

namespace migrate::cli {

namespace {

constexpr int found_something = 3;

struct Words {
  bool exit_code = false;
  RunWords run;
};

}  // namespace

Action declare_status(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.flag("--exit-code", words->exit_code, "exit 3 when something is pending, edited, unknown or cut off");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    const auto& scripts = world.scripts_to_compare();
    auto& connection = world.database(false);
    const auto status = runner::read_status(connection, scripts, world.run_options());
    render::StatusSubject subject;
    subject.environment = world.settings().environment;
    subject.url = connection.display_url();
    subject.server = server_words(connection);
    subject.tells_holder = connection.dialect() == sql::Dialect::postgresql;
    world.result(world.options().json ? render::status_json(subject, status)
                                      : render::status_text(subject, status, world.out_theme()));
    return words->exit_code && !status.is_clean() ? found_something : 0;
  };
}

}  // namespace migrate::cli
