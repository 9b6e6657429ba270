#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "migrate/sql/split.hpp"

namespace migrate::db::postgres {

/// A stretch of a text that goes to the server as one message.
struct Piece {
  sql::Span span;                          ///< in the text; error positions of the server count from its start
  std::size_t first = 0;                   ///< index of its first statement
  std::vector<sql::Statement> statements;  ///< one at least; their spans are in the text
  bool is_copy_in = false;                 ///< its last statement is COPY … FROM STDIN
  sql::Span copy_data;                     ///< what that reads

  [[nodiscard]] std::size_t last() const noexcept { return first + statements.size() - 1; }
  /// The index of its statement at or before a byte offset of the text.
  [[nodiscard]] std::size_t statement_at(std::size_t offset) const noexcept;
};

/// Cuts a text into what the server can take at once, one piece after the other. Statements are numbered as the server
/// runs them: psql lines are not among them.
///
/// Cuts after COPY … FROM STDIN, around \restrict lines, after a statement that changes how the server reads what
/// follows (it parses a whole message before it runs its first statement), and, when `most_bytes` is not 0, between
/// statements wherever a message would grow longer than that.
class PieceReader {
 public:
  /// `text` must outlive the reader. @throws StatementError{unsupported} for a psql line that may not be passed over.
  PieceReader(std::string_view text, std::size_t most_bytes);

  /// The next piece; nothing at the end.
  [[nodiscard]] std::optional<Piece> next();

 private:
  [[nodiscard]] bool takes(const Piece& piece, const sql::Statement& statement) const noexcept;

  std::string_view text_;
  std::size_t most_bytes_;
  sql::Splitter statements_;
  std::optional<sql::Statement> ahead_;  // the first that did not fit into the last piece
  std::size_t next_index_ = 0;
  std::size_t data_at_ = 0;  // where the last COPY data began
};

}  // namespace migrate::db::postgres
