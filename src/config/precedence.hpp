#pragma once

#include "migrate/config/settings.hpp"
#include "variables.hpp"

namespace migrate::config {

/// What of the four places that may give a URL is there. A `url:` without a value counts as absent, and so does an
/// empty DATABASE_URL.
struct UrlPlaces {
  bool command_line = false;
  bool environment_section = false;
  bool variable = false;
  bool file = false;
};

/// The place the URL is taken from; built_in means there is none. The one text of the precedence: --url, then the
/// chosen environment's url, then DATABASE_URL (the process, then .env), then url in the file. Only the winner is
/// evaluated. `process_environment` stands for DATABASE_URL of either origin.
[[nodiscard]] Origin choose_url(const UrlPlaces& places) noexcept;

/// DATABASE_URL, if it is set and not empty: of the process, else of .env.
[[nodiscard]] std::optional<Variable> database_url_variable(const Variables& variables);

}  // namespace migrate::config
