#include "migrate/base/error.hpp"

namespace migrate {

std::string_view to_string(DatabaseState state) noexcept {
  switch (state) {
    case DatabaseState::untouched:
      return "untouched";
    case DatabaseState::rolled_back:
      return "rolled back";
    case DatabaseState::partly_applied:
      return "partly applied";
    case DatabaseState::in_doubt:
      return "in doubt";
  }
  return "unknown";
}

}  // namespace migrate
