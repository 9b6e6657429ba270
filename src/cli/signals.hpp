#pragma once

#include <csignal>

#include "migrate/base/interrupt.hpp"

namespace migrate::cli {

/// While it lives, SIGINT and SIGTERM ask an Interrupt to stop; the second one leaves the process at once with status
/// 130, whatever it is waiting for. A signal that was ignored when the program started (`nohup`, a job in the
/// background of a script) stays so. System calls are not restarted, so that who waits hears of it.
///
/// SIGPIPE is ignored: a reader that goes away must not kill a run in the middle, and a write that fails says so.
/// One at a time: what a handler of signals can reach is global by nature.
class Signals {
 public:
  /// `interrupt` must outlive the object.
  explicit Signals(Interrupt& interrupt);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

 private:
  struct sigaction before_int_ {};
  struct sigaction before_term_ {};
  struct sigaction before_pipe_ {};
};

}  // namespace migrate::cli
