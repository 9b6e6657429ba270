#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace migrate::script {

/// The keys of a header, in the order in which we write them.
enum class HeaderKey : std::uint8_t { revision_id, revises, branch_labels, depends_on, create_date };

inline constexpr std::array<std::string_view, 5> header_keys = {"Revision ID", "Revises", "Branch Labels", "Depends On",
                                                                "Create Date"};

[[nodiscard]] constexpr std::string_view spelling(HeaderKey key) noexcept {
  return header_keys[static_cast<std::size_t>(key)];
}

/// One comment line before the first section, or a blank one. Views are into the text.
struct HeaderLine {
  std::size_t next = 0;   ///< where the next line begins
  std::string_view text;  ///< after "--" and one blank, without blanks at the right
  std::optional<HeaderKey> key;
  std::string_view value;  ///< of a key: after the colon, without blanks at both ends
};

/// Everything before the first marker line, cut into lines but not yet understood.
struct HeaderBlock {
  std::vector<HeaderLine> lines;
  std::size_t end = 0;                      ///< offset of the first marker line, or the end of the text
  bool at_marker = false;                   ///< whether there is one
  std::vector<std::size_t> strays;          ///< offsets of text that is no comment, one for each run of lines
  std::vector<std::size_t> resemblances;    ///< offsets of comments that look like a marker
  std::optional<std::size_t> open_comment;  ///< offset of a block comment that has no end
};

/// One pass over the lines; block comments are passed over.
[[nodiscard]] HeaderBlock read_header_block(std::string_view text);

/// The key that a comment's text begins with, and its value; nothing when it is other text.
struct KeyAndValue {
  HeaderKey key;
  std::string_view value;
};
[[nodiscard]] std::optional<KeyAndValue> read_key(std::string_view comment_text) noexcept;

}  // namespace migrate::script
