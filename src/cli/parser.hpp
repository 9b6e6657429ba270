#pragma once

#include <string>
#include <vector>

#include "command.hpp"
#include "world.hpp"

namespace migrate::cli {

/// What the words typed come to: an action to run, or a text (--help, --version) with its exit status.
struct Parsed {
  GlobalOptions options;
  Action action;
  std::string text;
  int status = 0;
};

/// Reads a command line without the program's name. Global options may stand before or after the command; long options
/// may be cut short where that is unambiguous; a word such as -1 or -3:current is a value, not a flag.
/// @throws Error{usage}; the hint names the nearest command or option.
[[nodiscard]] Parsed parse(const std::vector<std::string>& words);

}  // namespace migrate::cli
