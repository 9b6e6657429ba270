#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema::postgres {

/// SQL: whether `c`, a pg_class, is a table that belongs to the user.
[[nodiscard]] std::string users_table();

// What the writers of a table's parts ask of the catalog.

/// The table that a part lives in, or nothing when it lives in something else.
[[nodiscard]] const Object* table_of(const Catalog& catalog, const Identity& part);

/// The table whose qualified name, as SQL, is that.
[[nodiscard]] const Object* table_named(const Catalog& catalog, const std::string& name);

/// Whether the part's table has partitions, or could have.
[[nodiscard]] bool is_partitioned(const Catalog& catalog, const Identity& part);
/// The attachment of a table (or of a part's table) that is a partition.
[[nodiscard]] const Object* attachment_of(const Catalog& catalog, const std::string& schema, const std::string& table);
/// Those of a part's table that are inherited from it: children and partitions.
[[nodiscard]] std::vector<const Object*> children_of(const Catalog& catalog, const std::string& schema,
                                                     const std::string& table);
/// Those that a table inherits from (not as a partition), in their order.
[[nodiscard]] std::vector<const Object*> parents_of(const Catalog& catalog, const std::string& schema,
                                                    const std::string& table);
/// The columns of a table, in their order.
[[nodiscard]] std::vector<const Object*> columns_of(const Catalog& catalog, const std::string& schema,
                                                    const std::string& table);
/// The column of the partitioned table that a partition's column comes from, or nothing.
[[nodiscard]] const Object* column_above(const Catalog& catalog, const Identity& column);
/// The default of a column, or nothing.
[[nodiscard]] const Object* default_of(const Catalog& catalog, const Identity& column);

/// Whether an expression, as the server prints it, names that column.
[[nodiscard]] bool mentions(const std::string& expression, const std::string& column);

/// "ALTER TABLE public.notes", for a part; with ONLY when the table is partitioned and `only`.
[[nodiscard]] std::string alter_table(const Identity& part);
[[nodiscard]] std::string alter_table_only(const Identity& part);

}  // namespace migrate::schema::postgres
