#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/graph/plan.hpp"
#include "migrate/runner/recorded_sql.hpp"
#include "migrate/runner/report.hpp"
#include "migrate/script/directory.hpp"
#include "transaction_mode.hpp"

namespace migrate::runner {

/// One step with all it needs to run.
struct PreparedStep {
  graph::Step step;
  std::string id;  ///< of the revision; empty for a stamp
  StepWords words;
  script::LoadedScript script;          ///< empty for a stamp
  std::optional<RecordedSql> recorded;  ///< for the history; none for a stamp, or when none is kept
  std::vector<SectionPieces> sections;  ///< those that serve the dialect, in order
  bool leaves_transaction = false;      ///< a piece runs outside, or commits

  /// Its pieces in order, over all sections. Valid as long as the step.
  [[nodiscard]] std::vector<const Piece*> pieces() const;
  [[nodiscard]] std::string_view text_of(const Piece& piece) const {
    return script.source.text().substr(piece.offset, piece.length);
  }
  /// Where in the file its first statement begins, behind blanks and comments.
  [[nodiscard]] std::size_t start_of(const Piece& piece) const;
  /// Its text from there on, without blanks at its end.
  [[nodiscard]] std::string statements_of(const Piece& piece) const;

  sql::Dialect dialect = sql::Dialect::postgresql;
};

/// Reads and checks the files of all steps of a plan, before anything is sent.
/// @throws DiagnosticsError with every flaw of all of them; Error{irreversible} when the only flaw is a revision
/// without a way back. `record`: the history will want to know what ran.
[[nodiscard]] std::vector<PreparedStep> prepare(const graph::Plan& plan, const script::Directory& scripts,
                                                sql::Dialect dialect, bool record);

}  // namespace migrate::runner
