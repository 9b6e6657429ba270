// Somebody else's program: reads revisions, plans, and runs the plan on a database in memory.
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <migrate/config/url.hpp>
#include <migrate/db/connect.hpp>
#include <migrate/graph/plan.hpp>
#include <migrate/script/parse.hpp>

namespace {

constexpr std::string_view texts[] = {
    "-- create notes\n--\n-- Revision ID: 1975ea83b712\n\n-- migrate:up\nCREATE TABLE notes (title text);\n",
    "-- first note\n--\n-- Revision ID: 4f0c9d21be6a\n-- Revises: 1975ea83b712\n\n-- migrate:up\n"
    "INSERT INTO notes VALUES ('hello; world');\n",
};

migrate::graph::Revision revision_of(const migrate::script::Header& header) {
  migrate::graph::Revision revision;
  revision.id = header.revision_id.text;
  for (const auto& word : header.revises) revision.down_revisions.push_back(word.text);
  return revision;
}

int run() {
  std::vector<migrate::script::Script> scripts;
  std::vector<migrate::graph::Revision> revisions;
  for (const auto text : texts) {
    auto checked = migrate::script::parse(migrate::SourceText("text", std::string(text)));
    if (!checked.ok()) return 1;
    revisions.push_back(revision_of(checked.value.header));
    scripts.push_back(std::move(checked.value));
  }
  const auto built = migrate::graph::RevisionMap::build(revisions);
  if (!built.map) return 1;
  const auto plan = migrate::graph::plan_upgrade(*built.map, {}, "head");

  const auto connection = migrate::db::connect(migrate::config::DatabaseUrl::parse("sqlite://"));
  connection->begin();
  for (const auto& step : plan.steps) {
    const auto index = step.revision->value;
    const auto up = migrate::script::SectionDirection::up;
    for (const auto* section : scripts[index].sections_for(up, connection->dialect())) {
      connection->run(texts[index].substr(section->offset, section->length));
    }
  }
  connection->commit();

  const auto head = plan.result.heads().front();
  const auto notes = connection->query("SELECT count(*) FROM notes").values.at(0).at(0).value_or("no");
  std::printf("upgraded to %s, %s note\n", built.map->id(head).c_str(), notes.c_str());
  return 0;
}

}  // namespace

int main() {
  try {
    return run();
  } catch (const migrate::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
