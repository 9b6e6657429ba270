#pragma once

#include <optional>

#include "migrate/config/settings.hpp"
#include "values.hpp"

namespace migrate::config {

/// {prove, online, include, exclude}; a key without a value is none. Nothing when it is flawed.
[[nodiscard]] std::optional<Autogenerate> read_autogenerate(const ValueReader& reader, const Value& value);

}  // namespace migrate::config
