#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migrate/schema/migration.hpp"
#include "migrate/script/script.hpp"

namespace migrate::autogen {

/// What is written besides the statements.
struct SectionNotes {
  std::vector<std::string> comments;    ///< at the top, a line each
  std::optional<sql::Dialect> dialect;  ///< named by the sections; none: they serve every database
};

/// A script as the sections of a revision file: what cannot share a transaction stands in sections with
/// `transaction:false` of its own. Above a statement comments say what it loses and what is to be known; at the top
/// what the script does not do, and the notes. An empty script gives one empty section.
[[nodiscard]] std::string section_text(const schema::Script& script, script::SectionDirection direction,
                                       const SectionNotes& notes = {});

/// The same as one text without section markers.
[[nodiscard]] std::string sql_text(const schema::Script& script);

}  // namespace migrate::autogen
