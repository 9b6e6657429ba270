#pragma once

#include <cstddef>
#include <string_view>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

// Where the piece that begins at `start` ends. All are pure and linear; `not_ended` when the text ends first.

inline constexpr std::size_t not_ended = std::string_view::npos;

/// From the two dashes to before the line end (LF, CR LF, on PostgreSQL also a lone CR).
[[nodiscard]] std::size_t end_of_line_comment(std::string_view text, std::size_t start, Dialect dialect) noexcept;

/// From "/*" to after its "*/".
[[nodiscard]] std::size_t end_of_block_comment(std::string_view text, std::size_t start, bool nested) noexcept;

/// From the opening quote to after the closing one; a doubled quote stands for itself when `doubled`.
[[nodiscard]] std::size_t end_of_quoted(std::string_view text, std::size_t start, char closing, bool doubled) noexcept;

/// As end_of_quoted with '…', where a backslash takes the next byte's meaning away.
[[nodiscard]] std::size_t end_of_escaped(std::string_view text, std::size_t start) noexcept;

/// The length of the dollar-quote delimiter "$tag$" at `start`, or 0 when there is none.
[[nodiscard]] std::size_t dollar_delimiter_length(std::string_view text, std::size_t start) noexcept;

/// From the opening "$tag$" of the given length to after the closing one.
[[nodiscard]] std::size_t end_of_dollar_quoted(std::string_view text, std::size_t start, std::size_t length) noexcept;

/// From a digit, or a dot before one, to after the number: 1, 1.5, .5, 1e5, 0x1F, 1_000.
[[nodiscard]] std::size_t end_of_number(std::string_view text, std::size_t start, Dialect dialect) noexcept;

/// To after the run of operator characters of PostgreSQL, stopping before a comment. A run may be more than one token.
[[nodiscard]] std::size_t end_of_operator_run(std::string_view text, std::size_t start) noexcept;

/// To after the one operator in a run that ends at `run_end`: one that ends in + or - must hold a character
/// that standard SQL's operators lack (manual 4.1.3), so that "=-1" is two tokens.
[[nodiscard]] std::size_t end_of_operator_in_run(std::string_view text, std::size_t start,
                                                 std::size_t run_end) noexcept;

/// To after SQLite's longest operator.
[[nodiscard]] std::size_t end_of_sqlite_operator(std::string_view text, std::size_t start) noexcept;

/// To after a parameter of SQLite (?, ?1, :name, @name, $name), or `start` when it is none.
[[nodiscard]] std::size_t end_of_sqlite_parameter(std::string_view text, std::size_t start) noexcept;

/// To after the data lines that begin at `start`, the "\." line and its line end included.
[[nodiscard]] std::size_t end_of_copy_data(std::string_view text, std::size_t start) noexcept;

}  // namespace migrate::sql
