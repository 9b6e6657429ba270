#include "failure.hpp"

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "cures.hpp"
#include "migrate/base/interrupt.hpp"
#include "migrate/db/connection.hpp"
#include "migrate/runner/watch.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::runner {

namespace {

/// The statement of `text` that holds the byte `offset`, whole.
std::string statement_at(std::string_view text, std::size_t offset, sql::Dialect dialect) {
  sql::Splitter statements(text, dialect);
  while (const auto statement = statements.next()) {
    if (offset <= statement->span.end()) return std::string(statement->span.in(text));
  }
  return {};
}

bool was_interrupted(const Error& error, const RunOptions& options) {
  return is_cancelled(error) && options.interrupt != nullptr && options.interrupt->requested();
}

}  // namespace

Error explained(const Error& error, const PreparedStep* step, const Piece* piece, const RunOptions& options) {
  Error result = error;
  if (was_interrupted(error, options)) {
    result.code = ErrorCode::interrupted;
    result.message = fmt::format("interrupted: {}", error.message);
  }
  add_cure(result);
  if (step == nullptr) return result;
  result.revision = step->id;
  // A failure of ours may know its place already.
  if (!result.place.file.empty()) return result;
  const auto& source = step->script.source;
  if (piece == nullptr) {
    // At COMMIT, or between sections: the revision is known, the statement is not.
    const auto pieces = step->pieces();
    if (!pieces.empty()) result.place = source.place(step->start_of(*pieces.front()));
    return result;
  }
  std::size_t offset = step->start_of(*piece) - piece->offset;
  if (const auto* refused = dynamic_cast<const db::StatementError*>(&error); refused != nullptr && refused->offset) {
    offset = *refused->offset;
  }
  result.place = source.place(piece->offset + offset);
  result.source_line = std::string(source.line(result.place.position.line));
  if (result.statement.empty()) result.statement = statement_at(step->text_of(*piece), offset, step->dialect);
  return result;
}

bool is_lock_trouble(const Error& error) {
  const auto& state = error.sqlstate;
  if (error.code == ErrorCode::statement_failed) return state == "55P03" || state == "40P01" || state == "40001";
  // SQLite's "database is locked", in the middle of a run.
  return error.code == ErrorCode::lock_busy && !state.empty();
}

Error ended_error() {
  return Error(ErrorCode::statement_failed, "a statement of this section ended the transaction of the run")
      .with_hint("mark the section `transaction:false` to run it statement by statement");
}

}  // namespace migrate::runner
