#pragma once

#include <string>
#include <vector>

#include "migrate/base/interrupt.hpp"

namespace migrate::cli {

/// How a program ended, and what it printed.
struct Captured {
  int status = 0;   ///< its exit status, or 128 + N when signal N killed it
  std::string out;  ///< the beginning of its standard output, at most 64 KiB
};

/// Runs a program to its end, without a shell, and keeps what it prints; its standard error goes where ours goes. The
/// name (words[0]) is looked for along PATH unless it holds a "/".
/// @throws Error{io} with the system's reason, and none of the words, when it cannot be started; Error{interrupted}
/// when `interrupt` (may be null) is asked for, once the program has been told to end
[[nodiscard]] Captured capture_program(const std::vector<std::string>& words, const Interrupt* interrupt = nullptr);

}  // namespace migrate::cli
