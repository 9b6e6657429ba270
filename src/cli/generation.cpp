#include "generation.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "migrate/autogen/rename_words.hpp"
#include "migrate/autogen/section_text.hpp"
#include "migrate/base/text.hpp"
#include "migrate/render/detected.hpp"
#include "world.hpp"

namespace migrate::cli {

namespace {

constexpr std::string_view logger = "migrate.autogenerate";

/// What was asked for, and what somebody on a terminal agrees to; each builds upon those before it.
std::vector<autogen::Rename> settle_renames(World& world, const GenerationWords& words, const schema::Catalog& before,
                                            const schema::Catalog& after) {
  std::vector<autogen::Rename> renames;
  auto now = before;
  const auto add = [&](autogen::Rename rename) {
    now = autogen::with_renamed(now, rename);
    renames.push_back(std::move(rename));
  };
  for (auto& rename : autogen::read_renames(words.renames, now, after)) add(std::move(rename));
  const auto& ask = world.surroundings().ask;
  std::vector<autogen::Rename> asked;
  while (ask && !world.options().json) {
    const auto possible = autogen::possible_renames(now, after);
    const auto next = std::find_if(possible.begin(), possible.end(), [&](const autogen::Rename& one) {
      return std::find(asked.begin(), asked.end(), one) == asked.end();
    });
    if (next == possible.end()) break;
    asked.push_back(*next);
    const auto answer = ask(fmt::format("Was {} renamed? [y/N] ", text::printable(describe(*next))));
    if (!answer) break;
    if (text::istarts_with(text::trim(*answer), "y")) add(*next);
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
