#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/script/parse.hpp"

namespace migrate::script {

/// The findings as "line:column message", warnings with "warning: " before the message, "; " between them; "" when
/// there are none.
[[nodiscard]] std::string findings_text(const std::vector<Diagnostic>& findings);

/// What parse says of a text, as findings_text.
[[nodiscard]] std::string flaws(std::string_view text);

/// The script of a text that has no flaw at all; the test fails otherwise.
[[nodiscard]] Script parsed(std::string_view text);

/// A header with an id, and what is given after it.
[[nodiscard]] std::string with_header(std::string_view rest);

/// The texts of words with "," between them.
[[nodiscard]] std::string words_text(const std::vector<Word>& words);

}  // namespace migrate::script
