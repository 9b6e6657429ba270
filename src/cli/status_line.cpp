#include "status_line.hpp"

#include <string>

#include "world.hpp"

namespace migrate::cli {

void with_status(World& world, std::string_view what, const std::function<void()>& act) {
  world.status(std::string(what) + " ...");
  try {
    act();
  } catch (...) {
    world.status("  FAILED\n");
    throw;
  }
  world.status("  done\n");
}

}  // namespace migrate::cli
