#pragma once

#include <string>

#include "alter.hpp"

namespace migrate::schema::sqlite {

/// Replaces a virtual table whose arguments changed. Rows are copied where the module is known to take them (FTS and
/// R-Tree, of the columns both have); an FTS table whose text lies in another table is filled from there again; with
/// other modules what they hold is lost.
/// Source: sqlite.org/fts5.html, fts3.html, rtree.html.
void replace_virtual_table(const TableChange& change, const std::string& temporary_name, bool readers_stand,
                           Statements& out);

}  // namespace migrate::schema::sqlite
