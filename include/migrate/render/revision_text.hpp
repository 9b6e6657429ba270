#pragma once

#include <string>

#include "migrate/graph/revision_map.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::render {

/// Which parts of Alembic's one-line form are shown (ALEMBIC.md 1.2 has the table of commands).
struct LineParts {
  bool parents = false;
  bool labels = false;
  bool head = true;    ///< "(head)", "(effective head)"
  bool flags = false;  ///< "(branchpoint)", "(mergepoint)"
  bool doc = false;
  bool current = false;  ///< "(current)"
};

/// `[<downs>[ (<deps>)] -> ]<rev>[ (<labels>)][ (head)| (effective head)][ (current)][ (branchpoint)][ (mergepoint)][,
/// <doc>]`, no line end.
[[nodiscard]] std::string one_line(const script::Directory& scripts, graph::RevisionIndex revision,
                                   const LineParts& parts);

/// Alembic's long form (`-v`, `show`), closing empty line included; every line ends in LF.
[[nodiscard]] std::string long_form(const script::Directory& scripts, graph::RevisionIndex revision, bool current);

}  // namespace migrate::render
