#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::cli {

// What is done to the words before the parser proper sees them.

/// Where the command stands among `words`: the first word that is neither an option nor the value of a global option.
[[nodiscard]] std::optional<std::size_t> find_command(std::span<const std::string> words);

/// The long options among comma-separated names: "-m,--message" gives "--message".
[[nodiscard]] std::vector<std::string> long_names(std::string_view names);

/// A long option that is an unambiguous beginning of exactly one known name, written out ("--auto" → "--autogenerate",
/// also before "=value"); every other word as it is. @throws Error{usage} when it begins several.
[[nodiscard]] std::string complete_option(const std::string& word, std::span<const std::string> known);

/// A word that looks like an option but is a number or a relative revision (-1, -3:current), marked so that the parser
/// takes it for a value; `unguard` takes the mark away.
[[nodiscard]] std::string guard(const std::string& word);
[[nodiscard]] std::string unguard(const std::string& word);

}  // namespace migrate::cli
