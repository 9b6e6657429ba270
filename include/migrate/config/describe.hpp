#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migrate/config/settings.hpp"

namespace migrate::config {

/// A setting as it may be shown.
struct DescribedSetting {
  std::string key;    ///< as in migrate.yaml
  std::string value;  ///< as one would write it there; empty: none
  Origin origin = Origin::built_in;
  Place place;  ///< where it stands, if in a file
};

/// Every key, in the order of docs/configuration.md, with the value in use. Holds no secret: of a URL the password is
/// hidden, of a command only the program is named.
[[nodiscard]] std::vector<DescribedSetting> describe(const Settings& settings);

/// The word for an origin: "built in", "file", "environment section", "variable", ".env", "command line".
[[nodiscard]] std::string_view to_string(Origin origin) noexcept;

/// "500ms", "5s", "2min", "1h", "0": parse_duration reads it back.
[[nodiscard]] std::string duration_text(std::chrono::milliseconds time);

}  // namespace migrate::config
