#include "way_back.hpp"

#include <fmt/core.h>

#include "world.hpp"

namespace migrate::cli {

autogen::WayBack find_way_back(World& world, SchemaSession& session, const script::Directory& scripts,
                               graph::RevisionIndex revision) {
  constexpr std::string_view logger = "migrate.autogenerate";
  auto way = autogen::find_way_back(session.fresh_scratch().connection(), scripts, revision, world.run_options(),
                                    session.view(), session.options().prove);
  for (const auto& words : way.lost) world.warning(logger, fmt::format("the downgrade cannot bring back {}", words));
  for (const auto& words : way.unproved)
    world.warning(logger, fmt::format("the downgrade could not be proved: {}", words));
  if (way.changes_nothing)
    world.warning(logger, "the schema is the same with and without this revision: its downgrade does nothing");
  if (way.irreversible) world.warning(logger, "no statement brings the schema back: the revision is irreversible");
  return way;
}

}  // namespace migrate::cli
