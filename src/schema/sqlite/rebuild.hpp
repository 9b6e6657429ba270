#pragma once

#include <string>

#include "alter.hpp"

namespace migrate::schema::sqlite {

/// Makes the table anew under `temporary_name`, copies its rows, drops the old one and gives the new one its name;
/// rowids and the counter of AUTOINCREMENT are kept. Indexes and triggers of the table are gone afterwards.
///
/// `readers_stand`: views or triggers stay that RENAME would look at and, while the old table is gone, refuse.
///
/// Foreign keys must not be enforced, else DROP TABLE deletes rows that point at the table: our runner sees to that and
/// checks the keys before COMMIT.
/// Source: sqlite.org/lang_altertable.html 7, in its order.
void rebuild(const TableChange& change, const std::string& temporary_name, bool readers_stand, Statements& out);

}  // namespace migrate::schema::sqlite
