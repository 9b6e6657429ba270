#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema {

/// A name for what is there for the time being: `name` with that ending. Names that are cut to make room for it stay
/// different, and nothing in the schema `schema` of these catalogs has it (a nullptr is passed over).
[[nodiscard]] std::string spare_name(std::string_view ending, const std::string& schema, const std::string& name,
                                     std::initializer_list<const Catalog*> catalogs);

}  // namespace migrate::schema
