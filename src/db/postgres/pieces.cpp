#include "db/postgres/pieces.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "db/text_checks.hpp"
#include "migrate/base/text.hpp"

namespace migrate::db::postgres {
namespace {

/// After SET client_encoding the server decodes what it reads next in another way.
bool changes_decoding(std::string_view statement) {
  constexpr std::size_t longest = 200;
  if (statement.size() > longest || !text::istarts_with(statement, "set")) return false;
  const std::string words = text::lower(statement);
  return words.find("client_encoding") != std::string::npos || words.find("names") != std::string::npos;
}

}  // namespace

std::size_t Piece::statement_at(std::size_t offset) const noexcept {
  const auto behind = std::upper_bound(
      statements.begin(), statements.end(), offset,
      [](std::size_t value, const sql::Statement& statement) { return value < statement.span.offset; });
  return first + (behind == statements.begin() ? 0 : static_cast<std::size_t>(behind - statements.begin()) - 1);
}

PieceReader::PieceReader(std::string_view text, std::size_t most_bytes)
    : text_(text), most_bytes_(most_bytes), statements_(text, sql::Dialect::postgresql) {
  refuse_meta_commands(text, sql::Dialect::postgresql);
}

bool PieceReader::takes(const Piece& piece, const sql::Statement& statement) const noexcept {
  // Two statements can share the line before the data of the first; a piece must not reach over the data.
  if (data_at_ > piece.span.offset && data_at_ < statement.span.offset) return false;
  return most_bytes_ == 0 || statement.span.end() - piece.span.offset <= most_bytes_;
}

std::optional<Piece> PieceReader::next() {
  std::optional<Piece> piece;
  for (;;) {
    const auto statement = ahead_ ? std::exchange(ahead_, std::nullopt) : statements_.next();
    if (!statement) return piece;
    if (statement->is_meta_command) {
      if (piece) return piece;
      continue;
    }
    if (piece && !takes(*piece, *statement)) {
      ahead_ = statement;
      return piece;
    }
    if (!piece) {
      piece.emplace();
      piece->span.offset = statement->span.offset;
      piece->first = next_index_;
    }
    ++next_index_;
    piece->statements.push_back(*statement);
    piece->span.length = statement->span.end() - piece->span.offset;
    piece->is_copy_in = statement->is_copy_in;
    piece->copy_data = statement->copy_data;
    if (statement->is_copy_in) data_at_ = statement->copy_data.offset;
    if (statement->is_copy_in || statement->changes_lexing || changes_decoding(statement->span.in(text_))) return piece;
  }
}

}  // namespace migrate::db::postgres
