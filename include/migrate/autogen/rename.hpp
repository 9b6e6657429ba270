#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migrate/schema/catalog.hpp"
#include "migrate/schema/migration.hpp"

namespace migrate::autogen {

/// An object that goes on under another name.
struct Rename {
  schema::Identity from;
  schema::Identity to;

  bool operator==(const Rename&) const = default;
};

/// Reads "notes:memos", "notes.title:notes.heading", "app.notes:app.memos": names as the catalog has them, with as many
/// of schema and table before them as are needed; those that the second lacks are the first's.
/// @throws Error{usage} when `before` has no such object, `after` has none of the new name, or several are meant.
[[nodiscard]] Rename read_rename(std::string_view text, const schema::Catalog& before, const schema::Catalog& after);

/// Pairs that may be renames: one object is gone and one is new, of the same kind, in the same place and of the same
/// structure, and there is no other such pair. Tables by their columns; tables, columns, views and types only.
[[nodiscard]] std::vector<Rename> possible_renames(const schema::Catalog& before, const schema::Catalog& after);

/// The catalog with the new name in place of the old one, in the identities only: enough to read another rename that
/// builds upon this one.
[[nodiscard]] schema::Catalog with_renamed(const schema::Catalog& catalog, const Rename& rename);

/// What goes along with renames that have been made: constraints, indexes and sequences whose names held the old name
/// and which are the same but for that.
[[nodiscard]] std::vector<Rename> implied_renames(const schema::Catalog& before, const schema::Catalog& after,
                                                  const std::vector<Rename>& made);

/// @throws Error{unsupported} for a kind that the database cannot rename.
[[nodiscard]] schema::Statement rename_statement(const Rename& rename, Dialect dialect);
/// The way back.
[[nodiscard]] Rename reversed(const Rename& rename);
/// "table public.notes to memos"
[[nodiscard]] std::string describe(const Rename& rename);

}  // namespace migrate::autogen
