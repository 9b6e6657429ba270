#pragma once

#include <optional>
#include <vector>

#include "migrate/config/settings.hpp"
#include "values.hpp"

namespace migrate::config {

/// A list of {name, executable, options}; `name` is the executable when it is left out. Nothing when one is flawed.
[[nodiscard]] std::optional<std::vector<PostWriteHook>> read_post_write_hooks(const ValueReader& reader,
                                                                              const Value& value);

}  // namespace migrate::config
