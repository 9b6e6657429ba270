#include "migrate/base/interrupt.hpp"

#include <algorithm>
#include <thread>

#include "migrate/base/error.hpp"

namespace migrate {

void Interrupt::check() const {
  if (requested()) throw Error(ErrorCode::interrupted, "interrupted");
}

void Interrupt::sleep(std::chrono::milliseconds duration) const {
  constexpr std::chrono::milliseconds nap{20};
  const auto end = std::chrono::steady_clock::now() + duration;
  for (;;) {
    check();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return;
    std::this_thread::sleep_for(std::min(left, nap));
  }
}

}  // namespace migrate
