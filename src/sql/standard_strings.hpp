#pragma once

#include <cstdint>
#include <string_view>

namespace migrate::sql {

enum class StandardStrings : std::uint8_t { unchanged, on, off, reset };

/// What a SET or RESET statement does to standard_conforming_strings.
/// Source: PostgreSQL's SET page; booleans are spelled as parse_bool reads them (on, off, and prefixes of true, false,
/// yes, no, 1, 0).
[[nodiscard]] StandardStrings standard_strings_after(std::string_view statement) noexcept;

}  // namespace migrate::sql
