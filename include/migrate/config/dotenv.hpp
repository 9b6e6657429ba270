#pragma once

#include <string>
#include <utility>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/source_text.hpp"

namespace migrate::config {

/// One assignment of a .env file.
struct EnvEntry {
  std::string name;
  std::string value;
  std::size_t offset = 0;  ///< of the name in the text
};

/// Reads a .env file as python-dotenv does: `export`, blanks around "=", single quotes (only \\ and \' are escapes), double quotes (\n, \t, \", … escapes; values
/// may span lines), unquoted values up to " #", comments, CRLF; NAME without "=" has no value and is left out. A later entry wins. ${NAME} in unquoted and
/// double-quoted values is expanded by settings, not here — python-dotenv does it, so `interpolate` marks are kept as text.
/// A line that cannot be read is a warning with its place, and is skipped (never a value in the message: it may be a secret).
[[nodiscard]] Checked<std::vector<EnvEntry>> parse_dotenv(const SourceText& text);

}  // namespace migrate::config
