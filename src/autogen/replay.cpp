#include "migrate/autogen/replay.hpp"

#include <fmt/core.h>

#include "foreign_statements.hpp"
#include "migrate/graph/plan.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/runner/migrator.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::autogen {

namespace {

runner::RunOptions options_like(const runner::RunOptions& like) {
  runner::RunOptions options;
  options.version_table = like.version_table;
  options.role = like.role;
  options.interrupt = like.interrupt;
  options.actor = like.actor;
  options.lock_timeout = options.lock_retry_for = std::chrono::milliseconds(0);
  options.edited = runner::EditedPolicy::ignore;
  return options;
}

/// A failure in a database that nobody will miss.
template <class Act>
void in_scratch(const Act& act) {
  try {
    act();
  } catch (runner::RunFailed& failure) {
    failure.database_state = DatabaseState::untouched;
    if (!failure.detail.empty()) failure.detail += "; ";
    failure.detail += "while the history was tried in a scratch database";
    throw;
  }
}

}  // namespace

Replay::Replay(db::Connection& scratch, const script::Directory& scripts, const runner::RunOptions& like)
    : scratch_(scratch), scripts_(scripts), options_(options_like(like)) {}

void Replay::up_to(std::span<const graph::RevisionIndex> heads) {
  const std::vector<graph::RevisionIndex> wanted(heads.begin(), heads.end());
  const auto all = graph::applied_revisions(scripts_.map(), graph::HeadSet::of(wanted));
  scripts_.check(all);
  for (const auto revision : all) require_contained(revision);
  runner::Observer nobody;
  runner::Migrator migrator(scratch_, scripts_, options_, nobody);
  in_scratch([&] {
    for (const auto head : heads) static_cast<void>(migrator.upgrade(scripts_.map().id(head)));
  });
}

void Replay::step(graph::Direction direction, graph::RevisionIndex revision) {
  require_contained(revision);
  runner::Observer nobody;
  in_scratch(
      [&] { static_cast<void>(runner::Migrator(scratch_, scripts_, options_, nobody).step(direction, revision)); });
}

void Replay::require_contained(graph::RevisionIndex revision) const {
  const auto loaded = scripts_.load(revision);
  const auto dialect = scratch_.dialect();
  for (const auto direction : {script::SectionDirection::up, script::SectionDirection::down}) {
    for (const auto* const section : loaded.script.sections_for(direction, dialect)) {
      if (section->irreversible) continue;
      const auto text = loaded.source.text().substr(section->offset, section->length);
      for (const auto& statement : sql::split(text, dialect)) {
        const auto beyond = reaches_beyond(statement.span.in(text), dialect);
        if (!beyond) continue;
        Error error(ErrorCode::unsupported,
                    fmt::format("{} reaches beyond the database: this revision cannot be tried in a scratch database",
                                *beyond));
        error.place = loaded.source.place(section->offset + statement.span.offset);
        error.source_line = std::string(loaded.source.line(error.place.position.line));
        error.revision = scripts_.map().id(revision);
        throw std::move(error).with_hint("roles and settings of the server belong to all of its databases");
      }
    }
  }
}

}  // namespace migrate::autogen
