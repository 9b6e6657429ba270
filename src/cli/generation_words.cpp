#include "generation_words.hpp"

namespace migrate::cli {

config::Autogenerate GenerationWords::over(const config::Autogenerate& settings) const {
  auto result = settings;
  if (!include.empty()) result.include = include;
  if (!exclude.empty()) result.exclude = exclude;
  if (online) result.online = true;
  if (no_proof) result.prove = false;
  return result;
}

void declare_filter(Arguments& arguments, GenerationWords& words) {
  arguments.options("--include", words.include, "PATTERN",
                    "compare only what matches [KIND:][SCHEMA.]NAME, with * and ?; may be repeated");
  arguments.options("--exclude", words.exclude, "PATTERN", "leave out what matches; may be repeated");
}

void declare_generation(Arguments& arguments, GenerationWords& words) {
  declare_filter(arguments, words);
  arguments.options("--rename", words.renames, "OLD:NEW",
                    "what goes on under a new name: a table, TABLE.COLUMN, …; builds upon those before it");
  arguments.flag("--online", words.online, "avoid long locks: indexes CONCURRENTLY, constraints validated afterwards");
  arguments.flag("--no-proof", words.no_proof, "do not try the SQL in a scratch database");
}

}  // namespace migrate::cli
