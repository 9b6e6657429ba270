#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// A half-open range of bytes in a text.
struct Span {
  std::size_t offset = 0;
  std::size_t length = 0;
  [[nodiscard]] std::size_t end() const noexcept { return offset + length; }
  [[nodiscard]] std::string_view in(std::string_view text) const noexcept { return text.substr(offset, length); }
};

/// One statement of a text.
struct Statement {
  Span span;       ///< from its first to its last significant token, without the closing semicolon
  Span copy_data;  ///< for COPY … FROM STDIN: the lines after it, without the final "\." line; else empty
  bool is_copy_in = false;
  bool is_meta_command = false;  ///< a psql line such as \restrict KEY, which no server understands
  bool changes_lexing =
      false;  ///< sets standard_conforming_strings to another value: text sent along with it is still read the old way
  bool unterminated =
      false;  ///< the text ends inside a string, comment, quoted identifier or COPY data of this statement
};

/// The statements of a text, in order; empty ones (";;", comments alone) are left out. Keeps together what
/// semicolons do not divide: strings, dollar quotes, comments, parentheses (PostgreSQL), `BEGIN ATOMIC … END` bodies,
/// CREATE RULE … DO (…;…), SQLite's CREATE TRIGGER … BEGIN … END. Follows SET standard_conforming_strings.
/// As in psql, the data of a COPY begins with the line after its semicolon. Linear time; spans point into `text`.
[[nodiscard]] std::vector<Statement> split(std::string_view text, Dialect dialect);

/// The same, one after the other: of a long text with many statements nothing is kept but those that wait for COPY
/// data.
class Splitter {
 public:
  /// `text` must outlive the reader.
  Splitter(std::string_view text, Dialect dialect);
  ~Splitter();
  Splitter(const Splitter&) = delete;
  Splitter& operator=(const Splitter&) = delete;

  /// The next statement; nothing at the end.
  [[nodiscard]] std::optional<Statement> next();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace migrate::sql
