#pragma once

#include <functional>
#include <string>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// The writer of a kind; one for each Kind. The list is in writers.cpp.
[[nodiscard]] const Writer& writer_of(Kind kind);

/// What becomes of `dependent`, which needs `struck`, when `struck` is replaced or (as_changed) changed in place in a
/// way that its dependents feel, which are the changes `strikes_dependents` tells.
[[nodiscard]] Reaction reaction(const Object& dependent, const Object& struck, bool replaced);

/// Whether a change in place strikes those that need the object: a column's type, collation or generation expression, …
[[nodiscard]] bool strikes_dependents(const Change& change);

/// What must be renamed along with a type that makes room for its successor: of a range its constructors, its
/// multirange and that one's. `aside` gives the new name for a name.
void set_companions_aside(const Object& type, int server_version,
                          const std::function<std::string(const std::string&)>& aside, Statements& out);

/// Statements for a property that many kinds share; nothing when it is not set. `what` is the object as COMMENT ON
/// takes it: "TABLE public.notes", "COLUMN public.notes.title", "FUNCTION public.f(integer)".
void write_owner(const Object& object, const std::string& what, Statements& out);
void write_comment(const Object& object, const std::string& what, Statements& out);
void write_privileges(const Object& object, const std::string& what, Statements& out);
/// The same for a new object, whatever the database's default privileges gave it when it was made: prefer this one.
void write_privileges(const Making& making, const std::string& what, Statements& out);
/// Owner, comment and privileges of a new object.
void write_common(const Making& making, const std::string& what, Statements& out);
/// The privileges on one column of a view (those of a table's columns are a property of theirs) from `before` to
/// `after`, as query.hpp's `privileges` prints them; empty: none.
void write_column_privileges(const Object& relation, const std::string& column, const std::string& before,
                             const std::string& after, Statements& out);
/// Owner, comment and privileges in a change; true when the change touched nothing else.
bool change_common(const Changing& changing, const std::string& what, Statements& out);

}  // namespace migrate::schema::postgres
