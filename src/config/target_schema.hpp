#pragma once

#include <filesystem>
#include <optional>

#include "migrate/config/settings.hpp"
#include "values.hpp"

namespace migrate::config {

/// A path (relative to `folder`), {url: …} or {command: …}; a key without a value is none. Nothing when it is flawed.
[[nodiscard]] std::optional<TargetSchema> read_target_schema(const ValueReader& reader, const Value& value,
                                                             const std::filesystem::path& folder);

}  // namespace migrate::config
