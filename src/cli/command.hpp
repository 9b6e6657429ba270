#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "arguments.hpp"

namespace migrate::cli {

class World;

/// What a command does once its words are known: gives the exit status, or throws an Error.
using Action = std::function<int(World&)>;

/// One command. `declare` names its words and gives the action that reads them; the action owns what the words are read
/// into.
struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line for --help, lower case, without a full stop
  Action (*declare)(Arguments& arguments);
};

/// All commands, in the order --help shows them: the one list.
[[nodiscard]] std::span<const Command> all_commands();

}  // namespace migrate::cli
