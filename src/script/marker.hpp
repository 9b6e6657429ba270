#pragma once

#include <cstddef>
#include <string_view>

#include "findings.hpp"
#include "lines.hpp"
#include "migrate/script/script.hpp"

namespace migrate::script {

/// Whether a comment that begins a line is a marker, right or wrong: "--", blanks, "migrate:" and something at once.
[[nodiscard]] bool is_marker(std::string_view comment) noexcept;

/// Whether a comment says what a marker says, though it is none: blanks around the colon, or not at the start of a
/// line.
[[nodiscard]] bool resembles_marker(std::string_view comment) noexcept;

/// Reads the words of a marker line into a section that has no text yet.
[[nodiscard]] Section read_marker(const Line& line, Findings& findings);

/// The offset of the next marker line at or after `from`, whatever stands around it; npos when there is none before
/// `end`.
[[nodiscard]] std::size_t find_marker_line(std::string_view text, std::size_t from, std::size_t end) noexcept;

/// Says that a comment resembles a marker.
void report_resemblance(std::size_t offset, Findings& findings);

}  // namespace migrate::script
