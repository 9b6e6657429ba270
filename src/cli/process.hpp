#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::cli {

/// Where a program's standard output goes.
enum class ChildOutput : std::uint8_t { standard_output, standard_error };

/// Runs a program to its end, without a shell: `words` are its name and arguments. The name is looked for along PATH
/// unless it holds a "/". Gives its exit status, or 128 + N when signal N killed it.
/// @throws Error{io} with the system's reason when it cannot be started.
[[nodiscard]] int run_program(const std::vector<std::string>& words, ChildOutput output);

/// The file that `name` starts: itself when it holds a "/", else the first executable of that name along `search_path`
/// (a PATH); nothing when there is none.
[[nodiscard]] std::optional<std::filesystem::path> find_program(std::string_view name, std::string_view search_path);

/// A command as one types it, cut into words: blanks separate, quotes ('…', "…") hold together, a backslash takes
/// the next character as it is (but not between single quotes). An open quote ends with the text.
[[nodiscard]] std::vector<std::string> split_words(std::string_view command);

}  // namespace migrate::cli
