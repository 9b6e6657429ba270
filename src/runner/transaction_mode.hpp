#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/script/script.hpp"
#include "migrate/sql/dialect.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::runner {

/// How a piece gets on with transactions.
enum class PieceMode : std::uint8_t {
  joins,  ///< runs in the transaction of the run
  alone,  ///< of a transaction:false section, but does not mind a transaction: may have one of its own
  bare,   ///< refuses a transaction, may commit by itself, or brings its own
};

/// A stretch of a section that is sent as one text.
struct Piece {
  std::size_t offset = 0;  ///< in the file
  std::size_t length = 0;
  PieceMode mode = PieceMode::joins;
  bool commit_after = false;  ///< what it made cannot be used before a commit
  std::string_view
      why;  ///< for pieces that end or leave the transaction: the words that made it necessary; static storage
};

/// A section cut where its transaction must be left.
struct SectionPieces {
  std::vector<Piece> pieces;          ///< in order; empty for a section without statements
  bool changes_session = false;       ///< leaves settings behind that the next section must not inherit
  std::vector<sql::Span> statements;  ///< of a section that travels, in the file; else empty
  bool travels = false;               ///< its statements may go to PostgreSQL together with those of other sections
  bool may_defer = false;             ///< may leave constraints behind that begin deferred; often wrongly yes
};

/// Cuts a section by what its statements allow. A transactional section stays whole unless a statement refuses a
/// transaction (which then runs alone, outside) or poisons it (a commit follows). A BEGIN … COMMIT around the whole
/// section is passed over: the run has its own. Any other transaction command is a diagnostic, as is a text that ends
/// inside a string or comment. Sections with transaction:false are cut statement by statement; a BEGIN … COMMIT in one
/// is a piece, alone when it says no more than that.
[[nodiscard]] SectionPieces cut(const SourceText& source, const script::Section& section, sql::Dialect dialect,
                                std::vector<Diagnostic>& diagnostics);

}  // namespace migrate::runner
