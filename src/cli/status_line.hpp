#pragma once

#include <functional>
#include <string_view>

namespace migrate::cli {

class World;

/// Says "<what> ...", acts, and says "  done" on the same line, or "  FAILED" when the action throws.
void with_status(World& world, std::string_view what, const std::function<void()>& act);

}  // namespace migrate::cli
