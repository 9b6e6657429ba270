#pragma once

#include <span>
#include <string>

#include "migrate/config/describe.hpp"
#include "migrate/render/theme.hpp"
#include "migrate/runner/doctor.hpp"

namespace migrate::render {

/// All that `doctor` found.
struct Diagnosis {
  std::string environment;  ///< chosen with -n, or empty
  std::span<const config::DescribedSetting> settings;
  std::span<const runner::Finding> findings;
};

/// The settings, "key = value (origin)", then the findings below their topics, "level subject: words", each with its
/// cure on the next line; last how many problems and warnings there are. Ends in LF.
[[nodiscard]] std::string doctor_text(const Diagnosis& diagnosis, const Theme& theme);

/// `{"format":1,"command":"doctor","environment","problems":0,"warnings":1,"settings":[{"key","value","origin","file","line","column"}],"findings":[{"level","topic","subject","text","cure"}]}`.
/// Ends in LF.
[[nodiscard]] std::string doctor_json(const Diagnosis& diagnosis);

}  // namespace migrate::render
