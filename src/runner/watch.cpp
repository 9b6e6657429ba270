#include "migrate/runner/watch.hpp"

namespace migrate::runner {

Watch::Watch(db::Connection& connection, const Interrupt* interrupt) : connection_(&connection), interrupt_(interrupt) {
  if (interrupt_ == nullptr) return;
  connection_->on_wait([this](std::chrono::milliseconds) { cancel_if_requested(); });
}

Watch::~Watch() {
  if (interrupt_ == nullptr) return;
  try {
    connection_->on_wait({});
  } catch (...) {
    // Only memory could be short, and then what is left behind is not called again: nothing waits any more.
  }
}

void Watch::cancel_if_requested() noexcept {
  constexpr std::chrono::seconds before_the_next{1};
  if (!interrupt_->requested()) return;
  if (cancelled_at_ && std::chrono::steady_clock::now() - *cancelled_at_ < before_the_next) return;
  connection_->cancel();
  cancelled_at_ = std::chrono::steady_clock::now();
}

bool is_cancelled(const Error& error) noexcept {
  constexpr std::string_view sqlite_interrupt = "9";
  return error.code == ErrorCode::statement_failed && (error.sqlstate == "57014" || error.sqlstate == sqlite_interrupt);
}

}  // namespace migrate::runner
