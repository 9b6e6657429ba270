#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "migrate/sql/lexer.hpp"

namespace migrate::sql {

// What a token's spelling means, quote_identifier and quote_literal the other way round. Nothing when a server would
// refuse it. `uescape` is the character of a UESCAPE clause behind U&"…" and U&'…'; it is not looked at for others.

/// A word, or a quoted identifier of any form, as the server holds it (see QualifiedName).
[[nodiscard]] std::optional<std::string> unquote_identifier(TokenKind kind, std::string_view spelling, Dialect dialect,
                                                            char uescape);

/// '…', E'…', U&'…' or $tag$…$tag$ of PostgreSQL, standard_conforming_strings being on. Not B'…', X'…' and N'…', which
/// have other types, nor what servers of different versions read differently.
[[nodiscard]] std::optional<std::string> unquote_literal(std::string_view spelling, char uescape);

/// Whether the spelling is U&"…" or U&'…', so that UESCAPE may follow.
[[nodiscard]] bool is_unicode_escaped(std::string_view spelling) noexcept;

}  // namespace migrate::sql
