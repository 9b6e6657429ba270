#pragma once

#include "migrate/schema/migration.hpp"

namespace migrate::schema::sqlite {

/// The statements that turn one SQLite database into another. Tables are changed by ADD COLUMN and DROP COLUMN where
/// SQLite can do it, else made anew with their rows copied. Names count as SQLite compares them. To be run with foreign
/// keys not enforced (as our runner does), else dropping a table deletes rows of others.
[[nodiscard]] Script migration(const Catalog& before, const Catalog& after);

}  // namespace migrate::schema::sqlite
