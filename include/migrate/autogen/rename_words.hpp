#pragma once

#include <string>
#include <vector>

#include "migrate/autogen/rename.hpp"

namespace migrate::autogen {

/// Reads "notes:memos", "notes.title:notes.heading", "app.notes:app.memos": names as the catalog has them, with as many
/// of schema and table before them as are needed; those that the second lacks are the first's.
///
/// Each builds upon those before it, but names that are handed on ("a:b" beside "b:c") or traded ("a:b" beside "b:a")
/// may be said in any order: they come back in one that works, where names go around in a circle over a name that is
/// free.
/// @throws Error{usage} when `before` has no such object, `after` has none of the new name, or several are meant.
[[nodiscard]] std::vector<Rename> read_renames(const std::vector<std::string>& typed, const schema::Catalog& before,
                                               const schema::Catalog& after);

}  // namespace migrate::autogen
