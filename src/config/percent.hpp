#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::config {

/// What "+" stands for: itself (libpq), or a blank (SQLAlchemy's query strings).
enum class Plus : std::uint8_t { literal, blank };

/// Is it a word as names of parameters are, so that a message may show it? Anything else may be a piece of something
/// that must not be shown.
[[nodiscard]] bool is_plain_word(std::string_view name) noexcept;

/// The byte that "%XX" at `offset` stands for; nothing when no two hex digits follow, or when it is %00.
[[nodiscard]] std::optional<char> percent_byte(std::string_view text, std::size_t offset) noexcept;

/// `text` with each %XX replaced by its byte; nothing when one of them is malformed.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, Plus plus = Plus::literal);

/// `text` with every byte but letters, digits, "_.-~" and those in `safe` written as %XX.
[[nodiscard]] std::string percent_encode(std::string_view text, std::string_view safe = {});

}  // namespace migrate::config
