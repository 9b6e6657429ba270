#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "migrate/base/place.hpp"
#include "migrate/sql/dialect.hpp"

namespace migrate::script {

/// A word of the header with the byte offset where it stands in the file.
struct Word {
  std::string text;
  std::size_t offset = 0;
};

/// The comment block before the first section (docs/revision-file.md).
struct Header {
  std::string message;          ///< the first line that is no key
  std::string long_message;     ///< all further lines that are no keys, joined by LF, one blank line between paragraphs
  std::string first_paragraph;  ///< message and the lines up to the first blank one, joined by blanks; empty when that
                                ///< is the message alone
  Word revision_id;
  std::vector<Word> revises;
  std::vector<Word> branch_labels;
  std::vector<Word> depends_on;
  Word create_date;  ///< as written; empty when there is none

  /// Message and long message as Alembic's docstring: joined by a blank line, unless they are one paragraph.
  [[nodiscard]] std::string doc() const;
  /// The message up to the first blank line, lines joined by blanks: what history shows.
  [[nodiscard]] const std::string& summary() const noexcept {
    return first_paragraph.empty() ? message : first_paragraph;
  }
};

enum class SectionDirection : std::uint8_t { up, down };

/// One `-- migrate:up` or `-- migrate:down` with the SQL under it.
struct Section {
  SectionDirection direction = SectionDirection::up;
  std::optional<sql::Dialect> dialect;  ///< none: serves every database
  bool transaction = true;              ///< false: `transaction:false`
  bool irreversible = false;            ///< `irreversible`, on a down section only
  std::size_t marker_offset = 0;        ///< of the marker line, in the file
  std::size_t offset = 0;               ///< of the SQL text, in the file
  std::size_t length = 0;               ///< of the SQL text, up to the next marker or the end
};

/// A whole file, checked.
struct Script {
  Header header;
  std::vector<Section> sections;

  /// The sections that serve `dialect` in a direction, in order: those that name it if there are any, else those that
  /// name none. Pointers into `sections`.
  [[nodiscard]] std::vector<const Section*> sections_for(SectionDirection direction, sql::Dialect dialect) const;
};

}  // namespace migrate::script
