#include "migrate/runner/watch.hpp"

namespace migrate::runner {

Watch::Watch(db::Connection& connection, const Interrupt* interrupt) : connection_(&connection), interrupt_(interrupt) {
  if (interrupt_ == nullptr) return;
  connection_->on_wait([this](std::chrono::milliseconds waited) { heard_of(waited); });
}

Watch::~Watch() {
  if (interrupt_ == nullptr) return;
  try {
    connection_->on_wait({});
  } catch (...) {
    // Only memory could be short, and then what is left behind is not called again: nothing waits any more.
  }
}

void Watch::heard_of(std::chrono::milliseconds waited) noexcept {
  if (waited < waited_) cancelled_ = false;
  waited_ = waited;
  if (cancelled_ || !interrupt_->requested()) return;
  cancelled_ = true;
  connection_->cancel();
}

bool is_cancelled(const Error& error) noexcept {
  constexpr std::string_view sqlite_interrupt = "9";
  return error.code == ErrorCode::statement_failed && (error.sqlstate == "57014" || error.sqlstate == sqlite_interrupt);
}

}  // namespace migrate::runner
