#pragma once

#include <chrono>
#include <random>

#include "migrate/runner/options.hpp"

namespace migrate::runner {

/// Sleeps. @throws Error{interrupted} when the run is asked to stop meanwhile.
void sleep(const RunOptions& options, std::chrono::milliseconds duration);

/// Pauses that grow by half each time, up to a longest one, with jitter so that many waiters do not ask in step.
class GrowingPause {
 public:
  GrowingPause(std::chrono::milliseconds first, std::chrono::milliseconds longest)
      : next_(first), longest_(longest), random_(std::random_device{}()) {}

  /// Between half the pause that is due and one and a half times it.
  [[nodiscard]] std::chrono::milliseconds next();

 private:
  std::chrono::milliseconds next_;
  std::chrono::milliseconds longest_;
  std::minstd_rand random_;
};

}  // namespace migrate::runner
