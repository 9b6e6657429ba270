#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "migrate/sql/split.hpp"

namespace migrate::db::postgres {

/// A stretch of a text that goes to the server as one message.
struct Piece {
  sql::Span span;           ///< in the text; error positions of the server count from its start
  std::size_t first = 0;    ///< index of its first statement
  std::size_t count = 0;    ///< statements in it; one at least
  bool is_copy_in = false;  ///< its last statement is COPY … FROM STDIN
  sql::Span copy_data;      ///< what that reads
};

/// A text cut into what the server can take at once. Statements are numbered as the server runs them: psql lines are
/// not among them.
struct Pieces {
  std::vector<sql::Statement> statements;
  std::vector<Piece> pieces;

  /// The statement at or before a byte offset of the text.
  [[nodiscard]] std::size_t statement_at(std::size_t offset) const noexcept;
};

/// Cuts after COPY … FROM STDIN, around \restrict lines, after a statement that changes how the server reads what
/// follows (it parses a whole message before it runs its first statement), and, when `most_bytes` is not 0, between
/// statements wherever a message would grow longer than that.
/// @throws StatementError{unsupported} for a psql line that may not be passed over.
[[nodiscard]] Pieces cut(std::string_view text, std::size_t most_bytes);

}  // namespace migrate::db::postgres
