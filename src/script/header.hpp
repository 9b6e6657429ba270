#pragma once

#include <string_view>

#include "findings.hpp"
#include "header_block.hpp"
#include "migrate/script/script.hpp"

namespace migrate::script {

/// Makes sense of the lines of a header, and says what is wrong with them.
[[nodiscard]] Header read_header(std::string_view text, const HeaderBlock& block, Findings& findings);

}  // namespace migrate::script
