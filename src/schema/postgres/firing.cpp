#include "firing.hpp"

#include <fmt/core.h>

#include "migrate/sql/quote.hpp"
#include "statements.hpp"

namespace migrate::schema::postgres {

std::string firing_word(const std::string& column) {
  return "CASE " + column + " WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END";
}

std::string firing_action(const std::string& word) {
  if (word == "disabled") return "DISABLE";
  if (word == "replica") return "ENABLE REPLICA";
  return word == "always" ? "ENABLE ALWAYS" : "ENABLE";
}

void write_firing(const Identity& id, const std::string& what, const std::string& word, Statements& out) {
  add(out, id,
      fmt::format("ALTER TABLE {} {} {} {}", qualified_parent(id), firing_action(word), what,
                  sql::quote_identifier(id.name)));
}

std::string or_replace(const std::string& definition) {
  constexpr std::string_view verb = "CREATE ";
  return std::string(verb) + "OR REPLACE " + definition.substr(verb.size());
}

}  // namespace migrate::schema::postgres
