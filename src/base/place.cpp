#include "migrate/base/place.hpp"

#include <fmt/core.h>

namespace migrate {

std::string Place::to_string() const {
  if (position.line == 0) return file;
  if (position.column == 0) return fmt::format("{}:{}", file, position.line);
  return fmt::format("{}:{}:{}", file, position.line, position.column);
}

}  // namespace migrate
