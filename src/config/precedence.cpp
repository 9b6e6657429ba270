#include "precedence.hpp"

namespace migrate::config {

Origin choose_url(const UrlPlaces& places) noexcept {
  if (places.command_line) return Origin::command_line;
  if (places.environment_section) return Origin::environment_section;
  if (places.variable) return Origin::process_environment;
  if (places.file) return Origin::file;
  return Origin::built_in;
}

std::optional<Variable> database_url_variable(const Variables& variables) {
  auto variable = variables.find("DATABASE_URL");
  if (variable && variable->value.empty()) variable.reset();
  return variable;
}

}  // namespace migrate::config
