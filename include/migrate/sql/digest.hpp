#pragma once

#include <span>
#include <string>
#include <string_view>

#include "migrate/base/digest.hpp"
#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// SHA-256 of what the sections `texts` tell a server, in order.
///
/// Comments, layout, line ends, a byte order mark, semicolons after which no statement follows, and the ASCII letter
/// case of unquoted words and of numbers do not count. Everything else does, byte for byte: strings, quoted names,
/// dollar quotes with their tags, COPY data, psql's lines, operators, parameters, and where one section ends.
/// The normative text, with examples, is docs/revision-file.md, "The digest of a section". Linear time; no allocation
/// for a token.
[[nodiscard]] Digest raw_digest(std::span<const std::string_view> texts, Dialect dialect);

/// The same as 64 lower-case hex digits, and that of one section.
[[nodiscard]] std::string digest(std::span<const std::string_view> texts, Dialect dialect);
[[nodiscard]] std::string digest(std::string_view text, Dialect dialect);

}  // namespace migrate::sql
