#include "migrate/autogen/way_back.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "migrate/autogen/replay.hpp"
#include "migrate/autogen/section_text.hpp"
#include "migrate/base/text.hpp"
#include "migrate/schema/column_order.hpp"

namespace migrate::autogen {

namespace {

std::vector<std::string> losses(const schema::Catalog& before, const schema::Catalog& after) {
  std::vector<std::string> lost;
  for (auto& statement : schema::migration(before, after).statements) {
    if (!statement.loses.empty() && std::find(lost.begin(), lost.end(), statement.loses) == lost.end())
      lost.push_back(std::move(statement.loses));
  }
  return lost;
}

std::optional<sql::Dialect> named_dialect(const script::LoadedScript& script, sql::Dialect dialect) {
  for (const auto* const section : script.script.sections_for(script::SectionDirection::up, dialect)) {
    if (section->dialect) return section->dialect;
  }
  return std::nullopt;
}

std::string irreversible_text(const std::vector<std::string>& reasons, std::optional<sql::Dialect> dialect) {
  std::string text = "-- migrate:down";
  if (dialect) text += *dialect == sql::Dialect::postgresql ? " postgresql" : " sqlite";
  text += " irreversible\n";
  for (const auto& reason : reasons) text += "-- " + text::printable(reason) + "\n";
  return text;
}

}  // namespace

WayBack find_way_back(db::Connection& scratch, const script::Directory& scripts, graph::RevisionIndex revision,
                      const runner::RunOptions& like, const View& view, bool prove_it) {
  Replay replay(scratch, scripts, like);
  replay.up_to(scripts.map().normalized_downs(revision));
  const auto before = view.of(scratch);
  replay.step(graph::Direction::upgrade, revision);
  const auto after = view.of(scratch);

  WayBack way;
  way.changes_nothing = schema::changes_to_make(before, after).empty();
  way.lost = losses(before, after);
  auto script = schema::migration(after, before, view.migration);
  if (prove_it && !way.changes_nothing) {
    auto proven = prove(scratch, view, std::move(script), before);
    script = std::move(proven.script);
    way.unproved = std::move(proven.unproved);
  }
  way.irreversible = script.statements.empty() && !way.changes_nothing;
  const auto dialect = named_dialect(scripts.load(revision), scratch.dialect());
  if (way.irreversible) {
    way.sections = irreversible_text(way.unproved.empty() ? script.gaps : way.unproved, dialect);
    return way;
  }
  SectionNotes notes;
  notes.dialect = dialect;
  for (const auto& words : way.lost) notes.comments.push_back("cannot be brought back: " + words);
  for (const auto& words : way.unproved) notes.comments.push_back("could not be proved: " + words);
  if (way.changes_nothing) notes.comments.emplace_back("the schema is the same with and without this revision");
  way.sections = section_text(script, script::SectionDirection::down, notes);
  return way;
}

}  // namespace migrate::autogen
