#pragma once

#include <span>
#include <string>
#include <vector>

#include "migrate/schema/compare.hpp"

namespace migrate::render {

/// A log line to be: the logger's name and the words.
struct Detected {
  std::string logger;
  std::string words;
};

/// What autogenerate found, in Alembic's words where it has some ("Detected added table 'notes'", "Detected NOT NULL on
/// column 'notes.body'"; ALEMBIC: alembic/autogenerate/compare, 1.19) and in words of that shape for all other kinds.
/// Of a table that comes or goes only what Alembic names too: indexes, and what is more than its columns and
/// constraints. Names in `public` are told without their schema. The changes lead from `before` to `after`.
[[nodiscard]] std::vector<Detected> detected(std::span<const schema::Change> changes, const schema::Catalog& before,
                                             const schema::Catalog& after);

}  // namespace migrate::render
