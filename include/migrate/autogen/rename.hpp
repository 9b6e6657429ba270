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

/// Whether objects of the kind have a name of their own; others are facts about some object.
[[nodiscard]] bool has_own_name(schema::Kind kind);

/// A name like this one that neither catalog has for anything.
[[nodiscard]] std::string free_name(const std::string& name, const schema::Catalog& before,
                                    const schema::Catalog& after);

/// The rename itself; of an SQLite table whose name changes in letter case only two, over a free name.
[[nodiscard]] std::vector<Rename> steps_of(const Rename& rename, const schema::Catalog& before,
                                           const schema::Catalog& after);

/// SQLite gives a new name to tables and columns. Whatever else has one is made anew, and holds no rows.
[[nodiscard]] bool is_made_anew(const Rename& rename, Dialect dialect);

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
