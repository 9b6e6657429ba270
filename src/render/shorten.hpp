#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace migrate::render {

/// What a person still reads of a text: its first 20 lines, and of each the first 500 characters; "…" and the number of
/// lines stand for what was left out. Lines lose their CR.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most_lines = 20);

/// A text for a program: as it is, or its first 8,000 characters and "…".
[[nodiscard]] std::string capped(std::string_view text);

}  // namespace migrate::render
