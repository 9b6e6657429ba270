#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/source_text.hpp"

namespace migrate::config {

/// One assignment of a .env file.
struct EnvEntry {
  std::string name;
  std::optional<std::string> value;  ///< nothing for a NAME without "=", which sets nothing and unsets an earlier entry
  std::size_t offset = 0;            ///< of the name in the text
};

/// Reads a .env file as python-dotenv does: `export`, blanks around "=", single quotes (only \\ and \' are escapes),
/// double quotes (\n, \t, \" …), values in quotes over several lines, unquoted values up to " #", comments. CRLF and
/// a lone CR are line ends and become LF in values; a byte order mark is skipped. Entries come in the order of the
/// file; ${NAME} is kept as it stands (see resolve_dotenv).
/// A line that cannot be read is a warning with its place, and is skipped; no message shows any of the text.
/// Source: python-dotenv 0.21, parser.py; blanks are ASCII's here.
[[nodiscard]] Checked<std::vector<EnvEntry>> parse_dotenv(const SourceText& text);

/// Reads one variable of the process environment.
using ReadVariable = std::function<std::optional<std::string>(std::string_view)>;

/// The last entry of each name that has a value, in the order of the file, with ${NAME} and ${NAME:-default} replaced:
/// by `variable` if it knows the name, else by an earlier entry, else by the default (or nothing). As python-dotenv
/// does, in values of every kind of quotes, and the default only serves a name that is not set at all.
/// @throws Error{config} when the values together grow beyond 4 MiB.
[[nodiscard]] std::vector<EnvEntry> resolve_dotenv(const std::vector<EnvEntry>& entries, const ReadVariable& variable);

}  // namespace migrate::config
