#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace migrate::sql {

/// A name as SQL: left bare when it is lower-case letters, digits, "_" and "$", begins with no digit or "$", and is no
/// reserved word of PostgreSQL or SQLite; else in double quotes, those inside doubled. (SQLAlchemy's rule, so that
/// our text equals Alembic's.)
[[nodiscard]] std::string quote_identifier(std::string_view name);

/// Always in double quotes.
[[nodiscard]] std::string quote_identifier_always(std::string_view name);

/// A string literal that no setting can change the meaning of: '…' with quotes doubled. On PostgreSQL a value with a
/// backslash is only safe while standard_conforming_strings is on, so it becomes E'…' with backslashes doubled when
/// `escape_backslash`; SQLite knows no E'…': pass false there.
[[nodiscard]] std::string quote_literal(std::string_view value, bool escape_backslash);

/// The most bytes of a name on PostgreSQL (NAMEDATALEN - 1).
inline constexpr std::size_t longest_name = 63;

/// The beginning of a name, at most `most` bytes of it, cut at a character as PostgreSQL cuts what is too long; where
/// bytes are no UTF-8 each is a character.
[[nodiscard]] std::string cut_name(std::string name, std::size_t most = longest_name);

/// A name with an ending of less than 63 bytes, its beginning cut so that PostgreSQL keeps both.
[[nodiscard]] std::string name_ending_in(std::string_view ending, std::string name);

}  // namespace migrate::sql
