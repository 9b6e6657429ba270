#include <algorithm>
#include <memory>

#include "../command.hpp"
#include "../run_words.hpp"
#include "../schema_session.hpp"
#include "../world.hpp"
#include "migrate/autogen/round_trip.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/render/verify_text.hpp"

namespace migrate::cli {

namespace {

constexpr int found_something = 3;

struct Words {
  std::string range;
  RunWords run;
};

std::vector<graph::RevisionIndex> revisions_of(World& world, const std::string& range) {
  const auto& map = world.scripts().map();
  const auto colon = range.find(':');
  if (range.empty()) return graph::resolve_history(map, "", "", {});
  if (colon == std::string::npos) return graph::resolve_plain(map, range);
  return graph::resolve_history(map, range.substr(0, colon), range.substr(colon + 1), {});
}

int verify(World& world, const Words& words) {
  const auto revisions = revisions_of(world, words.range);
  SchemaSession session(world, {});
  const auto tell = [&world](const autogen::RoundTrip& trip) {
    const bool is_news = trip.verdict != autogen::RoundTrip::Verdict::exact;
    if (!world.options().json && (is_news || !world.options().quiet)) world.result(render::round_trip_text(trip));
  };
  const auto trips = autogen::verify_round_trips(session.fresh_scratch(), world.scripts(), revisions,
                                                 world.run_options(), session.view(), tell);
  world.result(world.options().json ? render::round_trips_json(trips) : render::round_trips_summary(trips));
  const bool sound = std::all_of(trips.begin(), trips.end(), [](const auto& trip) { return trip.is_sound(); });
  return sound ? 0 : found_something;
}

}  // namespace

Action declare_verify(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  arguments.optional_positional("range", words->range, "a revision, or start:end as in history (default: all)");
  declare_wait(arguments, words->run);
  return [words](World& world) {
    world.choose(read_run_words(words->run));
    return verify(world, *words);
  };
}

}  // namespace migrate::cli
