#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "migrate/base/interrupt.hpp"

namespace migrate::cli {

/// How a program is run.
struct CaptureOptions {
  const Interrupt* interrupt = nullptr;  ///< may be null
  std::size_t most_bytes = std::size_t{64} * 1024;
  std::string folder{};         ///< where it runs; empty: where we do
  bool capture_errors = false;  ///< keep its standard error too, at most 64 KiB of it
};

/// How a program ended, and what it printed.
struct Captured {
  int status = 0;      ///< its exit status, or 128 + N when signal N killed it
  std::string out;     ///< the beginning of its standard output
  std::string errors;  ///< of its standard error, when that was asked for
};

/// Runs a program to its end, without a shell, and keeps what it prints; its standard error goes where ours goes,
/// unless it is kept. The name (words[0]) is looked for along PATH unless it holds a "/".
/// @throws Error{io} with the system's reason, and none of the words, when it cannot be started; Error{interrupted}
/// when `interrupt` (may be null) is asked for, once the program has been told to end
[[nodiscard]] Captured capture_program(const std::vector<std::string>& words, const CaptureOptions& options = {});

}  // namespace migrate::cli
