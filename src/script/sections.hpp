#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "findings.hpp"
#include "migrate/script/script.hpp"

namespace migrate::script {

/// All sections from the first marker line, at `first`, to the end of the text; says what is wrong with them.
/// A marker counts only outside strings, quoted names, block comments and COPY data, except under `irreversible`,
/// where the text is prose.
[[nodiscard]] std::vector<Section> read_sections(std::string_view text, std::size_t first, Findings& findings);

}  // namespace migrate::script
