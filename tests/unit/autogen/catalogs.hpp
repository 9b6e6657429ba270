#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/schema/catalog.hpp"

namespace migrate::test {

/// An object with these properties.
[[nodiscard]] schema::Object object(schema::Kind kind, std::string schema, std::string parent, std::string name,
                                    std::vector<schema::Property> properties = {});

[[nodiscard]] schema::Catalog catalog(std::vector<schema::Object> objects);

/// "table public.notes, column public.notes.id", in the catalog's order.
[[nodiscard]] std::string names(const schema::Catalog& catalog);

/// An empty SQLite database in memory.
[[nodiscard]] std::unique_ptr<db::Connection> memory();

}  // namespace migrate::test
