#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "variables.hpp"

namespace migrate::config {

/// A ${…} that could not be replaced.
struct BadReference {
  std::size_t offset = 0;  ///< of its "$" in the text
  std::string name;        ///< the variable that is missing; empty when the reference itself is malformed
  std::string message;
};

/// A text with its references replaced. `text` is only meaningful when `bad` is empty.
struct Interpolated {
  std::string text;
  std::vector<BadReference> bad;
  bool uses_variables = false;  ///< it holds ${…}, so what it says depends on the world
};

/// Replaces ${NAME} and ${NAME:-default} (when NAME is not set or empty; the default may hold references of its own,
/// and only those that count are looked up); "$$" is one "$", any other "$" stands for itself. What a variable holds is
/// not read again. With `variables` == nullptr nothing is looked up: only malformed references are reported.
[[nodiscard]] Interpolated interpolate(std::string_view text, const Variables* variables);

}  // namespace migrate::config
