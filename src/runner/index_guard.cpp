#include "index_guard.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "catalog_probe.hpp"
#include "migrate/sql/effect.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::runner {

namespace {

/// Whether a text can hold a CREATE INDEX IF NOT EXISTS; cheap, and often wrongly yes.
bool may_pass_over_index(std::string_view text) {
  constexpr std::string_view words[] = {"index", "not", "exists"};
  return std::all_of(std::begin(words), std::end(words), [text](std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(),
                       [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; }) != text.end();
  });
}

Error invalid_index_error(const InvalidIndex& index) {
  Error error(ErrorCode::statement_failed, fmt::format("the index {} exists, but is invalid{}", index.name,
                                                       index.is_being_built ? ": another session is building it" : ""));
  error.hint = index.is_being_built ? std::string("wait for it to end, then run again")
                                    : fmt::format("DROP INDEX CONCURRENTLY {}; then run again", index.name);
  return error;
}

}  // namespace

std::optional<std::string> invalid_index_to_drop(db::Connection& connection, const PreparedStep& prepared,
                                                 const Piece& piece) {
  const auto effect = sql::effect_of(prepared.statements_of(piece), prepared.dialect);
  auto invalid = invalid_index_in_the_way(connection, effect);
  if (!invalid) return std::nullopt;
  if (invalid->is_being_built || !effect.concurrently) throw invalid_index_error(*invalid);
  return std::move(invalid->name);
}

void require_valid_indexes(db::Connection& connection, const PreparedStep& prepared, const Piece& piece) {
  const auto text = prepared.text_of(piece);
  if (connection.is_recording() || prepared.dialect != sql::Dialect::postgresql || !may_pass_over_index(text)) return;
  sql::Splitter statements(text, prepared.dialect);
  while (const auto statement = statements.next()) {
    const auto words = statement->span.in(text);
    if (!may_pass_over_index(words)) continue;
    const auto invalid = invalid_index_in_the_way(connection, sql::effect_of(words, prepared.dialect));
    if (!invalid) continue;
    auto error = invalid_index_error(*invalid);
    const auto& source = prepared.script.source;
    error.place = source.place(piece.offset + statement->span.offset);
    error.source_line = std::string(source.line(error.place.position.line));
    error.statement = std::string(words);
    throw error;
  }
}

}  // namespace migrate::runner
