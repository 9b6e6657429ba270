#include "generation.hpp"

#include <fmt/core.h>

#include "migrate/autogen/section_text.hpp"
#include "migrate/base/text.hpp"
#include "migrate/render/detected.hpp"
#include "world.hpp"

namespace migrate::cli {

namespace {

constexpr std::string_view logger = "migrate.autogenerate";

/// What was asked for, and what somebody on a terminal agrees to.
std::vector<autogen::Rename> settle_renames(World& world, const GenerationWords& words, const schema::Catalog& before,
                                            const schema::Catalog& after) {
  std::vector<autogen::Rename> renames;
  for (const auto& word : words.renames) renames.push_back(autogen::read_rename(word, before, after));
  const auto& ask = world.surroundings().ask;
  if (!ask) return renames;
  for (const auto& one : autogen::possible_renames(before, after)) {
    const bool known = std::find(renames.begin(), renames.end(), one) != renames.end();
    if (known) continue;
    const auto answer = ask(fmt::format("Was {} renamed? [y/N] ", text::printable(describe(one))));
    if (answer && text::istarts_with(text::trim(*answer), "y")) renames.push_back(one);
  }
  return renames;
}

autogen::SectionNotes notes_of(const std::vector<std::string>& unproved) {
  autogen::SectionNotes notes;
  for (const auto& words : unproved) notes.comments.push_back("could not be proved: " + words);
  return notes;
}

void tell_script(World& world, std::string_view way, const schema::Script& script,
                 const std::vector<std::string>& unproved) {
  for (const auto& statement : script.statements) {
    if (statement.loses.empty()) continue;
    // That a downgrade takes away what the upgrade brought is no news.
    const auto words = fmt::format("the {} loses {}", way, statement.loses);
    if (way == "upgrade") {
      world.warning(logger, words);
    } else {
      world.info(logger, words);
    }
  }
  for (const auto& gap : script.gaps) world.warning(logger, fmt::format("the {} does not do: {}", way, gap));
  for (const auto& words : unproved) world.warning(logger, fmt::format("the {} could not be proved: {}", way, words));
}

}  // namespace

autogen::Generated generate(World& world, SchemaSession& session, const GenerationWords& words,
                            const schema::Catalog& before, const schema::Catalog& after) {
  autogen::GenerateOptions options;
  options.view = session.view();
  options.prove = session.options().prove;
  options.renames = settle_renames(world, words, before, after);
  auto generated = autogen::generate(before, after, session.fresh_scratch(), options);
  tell_detected(world, generated);
  tell_script(world, "upgrade", generated.up, generated.unproved_up);
  tell_script(world, "downgrade", generated.down, generated.unproved_down);
  return generated;
}

std::string sections_of(const autogen::Generated& generated) {
  if (generated.empty()) return {};
  return autogen::section_text(generated.up, script::SectionDirection::up, notes_of(generated.unproved_up)) + "\n" +
         autogen::section_text(generated.down, script::SectionDirection::down, notes_of(generated.unproved_down));
}

void tell_detected(World& world, const autogen::Generated& generated) {
  for (const auto& rename : generated.renames)
    world.info("migrate.autogenerate.compare.renames", fmt::format("Renaming {}", describe(rename)));
  for (const auto& line : render::detected(generated.changes, generated.before, generated.after))
    world.info(line.logger, line.words);
}

}  // namespace migrate::cli
