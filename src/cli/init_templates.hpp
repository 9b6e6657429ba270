#pragma once

#include <span>
#include <string>
#include <string_view>

namespace migrate::cli {

/// A way to begin a project.
struct InitTemplate {
  std::string_view name;
  std::string_view synopsis;  ///< one sentence, as list_templates shows it
  std::string (*config)();    ///< the text of migrate.yaml
  bool own_template = false;  ///< write revision.sql.template, too
};

/// All of them, the default first: the one list.
[[nodiscard]] std::span<const InitTemplate> init_templates();

/// The one of this name. @throws Error{usage} "No such template …"; the hint names the nearest.
[[nodiscard]] const InitTemplate& find_init_template(std::string_view name);

}  // namespace migrate::cli
