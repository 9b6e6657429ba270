#include "db/waits.hpp"

#include <utility>

namespace migrate::db {

void Waits::set_sink(WaitSink sink) {
  sink_ = std::move(sink);
  begin();
  told_ = since_;
}

void Waits::begin() noexcept {
  if (sink_) since_ = Clock::now();
}

void Waits::tick() noexcept {
  if (sink_ && Clock::now() - told_ >= interval) tell();
}

void Waits::tell() noexcept {
  if (!sink_) return;
  told_ = Clock::now();
  sink_(std::chrono::duration_cast<std::chrono::milliseconds>(told_ - since_));
}

}  // namespace migrate::db
