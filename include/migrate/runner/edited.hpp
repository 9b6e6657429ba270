#pragma once

#include <string>
#include <vector>

#include "migrate/base/place.hpp"
#include "migrate/graph/head_set.hpp"
#include "migrate/runner/history.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::runner {

/// An applied revision whose file no longer holds the SQL that ran, with the first token that differs.
struct EditedRevision {
  std::string revision;
  Place place;              ///< of the token in the file; the whole file when the history kept no SQL
  std::string source_line;  ///< the text of that line
  std::string was;          ///< the token that ran; empty: the SQL had ended, or is not known
  std::string is;           ///< the token in the file; empty: the SQL has ended
  std::string applied_at;   ///< when it ran

  /// "revision a1 was edited after it was applied: VARCHAR was TEXT", on one line.
  [[nodiscard]] std::string to_string() const;
};

/// Compares the files of all applied revisions with the history: comments, layout and the case of words do not count
/// (docs/revision-file.md, "The digest of a section"). Revisions that the history has no upgrade of are passed over.
/// In file order. Reads the files. @throws as Directory::load.
[[nodiscard]] std::vector<EditedRevision> find_edited(const script::Directory& scripts, const graph::HeadSet& heads,
                                                      History& history, sql::Dialect dialect);

}  // namespace migrate::runner
