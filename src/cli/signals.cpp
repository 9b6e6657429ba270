#include "signals.hpp"

#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace migrate::cli {

namespace {

constexpr int interrupted_status = 130;

// The one thing a signal handler can find. NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<Interrupt*> asked{nullptr};
static_assert(std::atomic<Interrupt*>::is_always_lock_free);

/// Only what is async-signal-safe: lock-free atomics and _exit.
extern "C" void on_signal(int /*number*/) {
  const int error = errno;
  if (auto* const interrupt = asked.load(std::memory_order_relaxed)) {
    interrupt->request();
    if (interrupt->requests() > 1) _exit(interrupted_status);
  }
  errno = error;
}

void handle(int number, struct sigaction& before) {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  sigaction(number, nullptr, &before);
  if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
}

}  // namespace

Signals::Signals(Interrupt& interrupt) {
  asked.store(&interrupt, std::memory_order_relaxed);
  handle(SIGINT, before_int_);
  handle(SIGTERM, before_term_);
  struct sigaction ignored {};
  ignored.sa_handler = SIG_IGN;
  sigemptyset(&ignored.sa_mask);
  sigaction(SIGPIPE, &ignored, &before_pipe_);
}

Signals::~Signals() {
  sigaction(SIGPIPE, &before_pipe_, nullptr);
  sigaction(SIGTERM, &before_term_, nullptr);
  sigaction(SIGINT, &before_int_, nullptr);
  asked.store(nullptr, std::memory_order_relaxed);
}

}  // namespace migrate::cli
