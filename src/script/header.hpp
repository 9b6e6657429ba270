#pragma once

#include "findings.hpp"
#include "header_block.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/script/script.hpp"

namespace migrate::script {

/// Makes sense of the lines of a header, and says what is wrong with them.
[[nodiscard]] Header read_header(const SourceText& source, const HeaderBlock& block, Findings& findings);

}  // namespace migrate::script
