#include "db/postgres/pieces.hpp"

#include <algorithm>
#include <string>

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

std::size_t Pieces::statement_at(std::size_t offset) const noexcept {
  const auto behind = std::upper_bound(
      statements.begin(), statements.end(), offset,
      [](std::size_t value, const sql::Statement& statement) { return value < statement.span.offset; });
  return behind == statements.begin() ? 0 : static_cast<std::size_t>(behind - statements.begin()) - 1;
}

Pieces cut(std::string_view text, std::size_t most_bytes) {
  Pieces result;
  std::vector<sql::Statement> all = sql::split(text, sql::Dialect::postgresql);
  refuse_meta_commands(text, all);
  bool open = false;        // whether the last piece takes more statements
  std::size_t data_at = 0;  // where the last COPY data began
  for (const sql::Statement& statement : all) {
    if (statement.is_meta_command) {
      open = false;
      continue;
    }
    const std::size_t index = result.statements.size();
    result.statements.push_back(statement);
    // Two statements can share the line before the data of the first; a piece must not reach over the data.
    if (open && data_at > result.pieces.back().span.offset && data_at < statement.span.offset) open = false;
    if (open && most_bytes != 0 && statement.span.end() - result.pieces.back().span.offset > most_bytes) open = false;
    if (!open) result.pieces.push_back(Piece{statement.span, index, 0, false, {}});
    Piece& piece = result.pieces.back();
    ++piece.count;
    piece.span.length = statement.span.end() - piece.span.offset;
    piece.is_copy_in = statement.is_copy_in;
    piece.copy_data = statement.copy_data;
    if (statement.is_copy_in) data_at = statement.copy_data.offset;
    open = !statement.is_copy_in && !statement.changes_lexing && !changes_decoding(statement.span.in(text));
  }
  return result;
}

}  // namespace migrate::db::postgres
