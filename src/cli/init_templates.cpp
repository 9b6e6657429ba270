#include "init_templates.hpp"

#include <fmt/core.h>

#include <array>
#include <vector>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/config/settings.hpp"

namespace migrate::cli {

namespace {

std::string minimal_config() {
  return "url: ${DATABASE_URL:-sqlite:///./app.db}\n"
         "version_locations: [versions]\n";
}

}  // namespace

std::span<const InitTemplate> init_templates() {
  static constexpr std::array templates = {
      InitTemplate{"default", "A migrate.yaml that explains every key.", &config::default_config_text},
      InitTemplate{"minimal", "A migrate.yaml of two lines.", &minimal_config},
      InitTemplate{"custom", "The default, and a template of your own for new revisions.", &config::default_config_text,
                   true},
  };
  return templates;
}

const InitTemplate& find_init_template(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& candidate : init_templates()) {
    if (candidate.name == name) return candidate;
    names.push_back(candidate.name);
  }
  const auto nearest = text::nearest(name, names);
  throw Error(ErrorCode::usage, fmt::format("No such template '{}'", text::printable(name)))
      .with_hint(nearest.empty() ? "`migrate list_templates` shows them" : fmt::format("did you mean '{}'?", nearest));
}

}  // namespace migrate::cli
