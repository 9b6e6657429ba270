#include "run_session.hpp"

#include "migrate/db/recording.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/render/report_json.hpp"
#include "world.hpp"

namespace migrate::cli {

render::LogObserver log_observer(World& world) {
  return render::LogObserver([&world](std::string_view level, std::string_view logger, std::string_view message) {
    if (level == "INFO") {
      world.info(logger, message);
    } else {
      world.warning(logger, message);
    }
  });
}

int run_online(World& world, std::string_view command, const std::function<runner::Report(runner::Migrator&)>& act) {
  const auto& scripts = world.scripts();
  auto observer = log_observer(world);
  runner::Migrator migrator(world.database(true), scripts, world.run_options(), observer, world.connector());
  const auto report = act(migrator);
  if (world.options().json) world.result(render::report_json(command, report));
  return 0;
}

int run_offline(World& world, std::string_view start, const std::function<void(runner::Migrator&)>& act) {
  const auto& scripts = world.scripts();
  db::Recording recording(world.dialect(), [&world](std::string_view text) { world.result(text); });
  auto observer = log_observer(world);
  runner::Migrator migrator(recording, scripts, world.run_options(), observer);
  if (!start.empty()) {
    const auto revision = graph::resolve_one(scripts.map(), start);
    if (revision) migrator.start_from(graph::HeadSet::of({*revision}));
  }
  act(migrator);
  return 0;
}

OfflineRange offline_range(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {.start = "", .end = std::string(text), .has_colon = false};
  OfflineRange range{
      .start = std::string(text.substr(0, colon)), .end = std::string(text.substr(colon + 1)), .has_colon = true};
  if (range.end.find(':') != std::string::npos)
    throw Error(ErrorCode::usage, "a range has one colon: <fromrev>:<torev>");
  if (range.start.empty() || range.end.empty()) {
    throw Error(ErrorCode::usage, "both sides of <fromrev>:<torev> must be given")
        .with_hint("write base for a database without revisions");
  }
  return range;
}

}  // namespace migrate::cli
