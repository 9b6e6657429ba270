#pragma once

#include <string>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/error.hpp"
#include "migrate/render/theme.hpp"

namespace migrate::render {

/// An error as a person reads it. On a terminal: several lines with an excerpt and a caret, all that is known, and what
/// state the database was left in. Else: one line that starts `file:line:col: error: …` (or `error: …` without a
/// place), with control characters made harmless. Very long fields are cut. A DiagnosticsError gives one such block or
/// line a finding, then its sum. Ends in LF.
[[nodiscard]] std::string error_text(const Error& error, const Theme& theme);

/// One finding, in the same form.
[[nodiscard]] std::string diagnostic_text(const Diagnostic& diagnostic, const Theme& theme);

/// The error as one JSON object `{"format":1,"error":{…}}`, all fields of Error by name, `diagnostics` as an array;
/// ends in LF. Texts end in "…" after 8,000 characters (`statement_bytes` is the length of the whole statement), and of
/// a line longer than 2,000 characters `source_line` is the part around the column, from column `source_line_from` on.
[[nodiscard]] std::string error_json(const Error& error);

}  // namespace migrate::render
