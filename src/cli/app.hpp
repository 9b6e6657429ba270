#pragma once

#include <string>
#include <vector>

#include "migrate/base/error.hpp"

namespace migrate::cli {

struct Surroundings;

/// Runs one command line (without the program's name) and gives the exit status. Never throws: the one catch is here.
[[nodiscard]] int run(const std::vector<std::string>& words, const Surroundings& surroundings);

/// The documented status of a failure: 1 failed, 2 wrong usage or configuration, 3 a check found something, 4 another
/// runner holds the lock, 130 interrupted.
[[nodiscard]] int exit_status(ErrorCode code) noexcept;

}  // namespace migrate::cli
