#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/base/mapped_file.hpp"
#include "migrate/base/place.hpp"

namespace migrate {

/// A text with a name, which turns byte offsets into lines and columns and back. Lines end with LF, CRLF or a
/// lone CR at the end of the text; a byte order mark is part of the text but takes no column.
///
/// Owns its text; string views into it live as long as the object (moves keep them only for texts too long for
/// the small-string buffer: do not keep views over a move). Offsets are bytes, 0-based, up to and including size().
class SourceText {
 public:
  SourceText() = default;
  SourceText(std::string name, std::string text);
  /// The content of a file, which stays where it is when it is long (MappedFile).
  /// @throws Error{io} as read_file
  [[nodiscard]] static SourceText of_file(std::string name, const std::filesystem::path& path);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::string_view text() const noexcept { return file_ ? file_->text() : std::string_view(text_); }
  /// @throws Error{io} when the text is that of a file which has changed since.
  void require_unchanged() const;

  /// Line and column (in characters) of a byte offset; an offset beyond the end is taken as the end.
  [[nodiscard]] Position position(std::size_t offset) const;
  [[nodiscard]] Place place(std::size_t offset) const { return Place{name_, position(offset)}; }

  /// The text of a 1-based line without its line end and without a byte order mark; empty when there is
  /// no such line.
  [[nodiscard]] std::string_view line(std::size_t number) const;

 private:
  void index_lines() const;

  std::string name_;
  std::string text_;
  std::shared_ptr<const MappedFile> file_;        // then text_ is empty
  mutable std::vector<std::size_t> line_starts_;  // made when first asked for; not for use by two threads at once
};

/// Byte offset of the character with 0-based number `characters` in UTF-8 `text`: PostgreSQL counts error positions
/// in characters. Beyond the end gives size(). Invalid bytes count as one character each.
[[nodiscard]] std::size_t byte_offset_of_character(std::string_view text, std::size_t characters) noexcept;

/// Number of characters (code points) in UTF-8 `text`; invalid bytes count as one each.
[[nodiscard]] std::size_t count_characters(std::string_view text) noexcept;

/// Terminal cells that UTF-8 `text` takes: wide characters two, combining ones none, invalid bytes one each.
[[nodiscard]] std::size_t count_cells(std::string_view text) noexcept;

/// Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and > U+10FFFF are invalid),
/// or npos when all is well.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text) noexcept;

/// A part of one line.
struct Stretch {
  std::string_view text;
  std::size_t from = 1;  ///< the 1-based column of its first character
  bool cut_before = false;
  bool cut_after = false;
};

/// At most `most` characters of a line, with the 1-based column in the middle where the line is longer (column 0, not
/// known: its beginning). A view into `line`.
[[nodiscard]] Stretch stretch_around(std::string_view line, std::size_t column, std::size_t most) noexcept;

/// The excerpt under an error: the line, and below it a caret under the 1-based column (tabs kept; wide characters take
/// two cells, combining ones none). Two lines, each indented by `indent` blanks, no final line end. Control characters
/// are shown as U+FFFD; of a line longer than 160 characters the part around the column, with "…" where it was cut.
/// Column 0 (not known) gives the line alone; a column beyond the end is taken as the end.
[[nodiscard]] std::string excerpt_with_caret(std::string_view line, std::size_t column, std::size_t indent = 4);

}  // namespace migrate
