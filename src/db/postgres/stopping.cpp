#include "db/postgres/stopping.hpp"

#include <array>
#include <chrono>

namespace migrate::db::postgres {

Stopping::Stopping(PGconn* connection, PGcancel* cancel) noexcept
    : cancel_(cancel), next_(Waits::Clock::now()), wire_(connection, waits_) {
  this->cancel();
  waits_.set_sink([this](std::chrono::milliseconds) { this->cancel(); });
}

void Stopping::cancel() noexcept {
  constexpr std::chrono::seconds pause{1};
  if (Waits::Clock::now() < next_) return;
  std::array<char, 256> reason{};
  PQcancel(cancel_, reason.data(), static_cast<int>(reason.size()));
  next_ = Waits::Clock::now() + pause;
}

}  // namespace migrate::db::postgres
