#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace migrate::graph {

/// What can be wrong with a set of revisions.
enum class ProblemKind : std::uint8_t {
  bad_id,  ///< forbidden characters in an id or label
  duplicate_id,
  missing_down_revision,
  missing_dependency,
  self_loop,  ///< in down_revisions
  dependency_self_loop,
  cycle,             ///< through down_revisions
  dependency_cycle,  ///< through down_revisions and dependencies
  duplicate_label,   ///< used twice, or equal to an id
};

/// Which part of a revision a problem points at.
enum class Field : std::uint8_t { id, down_revisions, depends_on, branch_labels };

/// One flaw. Texts are Alembic's where Alembic has one (ALEMBIC.md 3.4).
struct Problem {
  ProblemKind kind;
  std::size_t revision = 0;  ///< position in the input of RevisionMap::build
  Field field = Field::id;
  std::size_t element = 0;  ///< which of the field's values, 0-based
  std::string message;      ///< "Self-loop is detected in revisions (b1)"
  std::string hint;
};

}  // namespace migrate::graph
