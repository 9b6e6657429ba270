#pragma once

#include <string>
#include <string_view>

namespace migrate::render {

/// A text of one line that cannot move the cursor: control characters, C1 ones (U+0080 to U+009F) included, shown as
/// \xNN, \t and \n. What a file, a user or a server wrote passes through here before it reaches a terminal or a log.
[[nodiscard]] std::string harmless(std::string_view text);

/// The same, with tabs left as they are.
[[nodiscard]] std::string harmless_but_tabs(std::string_view text);

}  // namespace migrate::render
