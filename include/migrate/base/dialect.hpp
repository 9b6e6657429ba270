#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace migrate {

/// The databases we speak. The word of each is what stands behind `-- migrate:up` in a revision file.
enum class Dialect : std::uint8_t { postgresql, sqlite };

/// "postgresql" or "sqlite".
[[nodiscard]] std::string_view to_string(Dialect dialect) noexcept;

/// The dialect of a word (ASCII case ignored; "postgres" is taken too), or nothing.
[[nodiscard]] std::optional<Dialect> dialect_from(std::string_view word) noexcept;

}  // namespace migrate
