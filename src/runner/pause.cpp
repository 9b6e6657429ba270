#include "pause.hpp"

#include <algorithm>
#include <thread>

#include "migrate/base/interrupt.hpp"

namespace migrate::runner {

void sleep(const RunOptions& options, std::chrono::milliseconds duration) {
  if (options.interrupt != nullptr) return options.interrupt->sleep(duration);
  std::this_thread::sleep_for(duration);
}

std::chrono::milliseconds GrowingPause::next() {
  const auto due = next_.count();
  std::uniform_int_distribution<std::chrono::milliseconds::rep> around(due / 2, due + due / 2);
  next_ = std::min(next_ + next_ / 2, longest_);
  return std::chrono::milliseconds(around(random_));
}

}  // namespace migrate::runner
