#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::cli {

/// The program that opens files, as words: $EDITOR, $VISUAL (with arguments, "code --wait"), then the usual ones,
/// whichever is found first. Source: Alembic's util/editor.py, which takes no arguments in the variables.
/// @throws Error{io} when none is there.
[[nodiscard]] std::vector<std::string> find_editor(
    const std::function<std::optional<std::string>(std::string_view)>& variable);

}  // namespace migrate::cli
