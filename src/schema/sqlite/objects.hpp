#pragma once

#include <string>
#include <vector>

#include "migrate/schema/object.hpp"

namespace migrate::schema::sqlite {

/// A row of the schema table.
struct StoredObject {
  std::string type;   ///< table, index, view, trigger
  std::string name;   ///< as stored
  std::string table;  ///< tbl_name
  std::string sql;
};

/// The objects a stored one is made of: a table gives itself, its columns, defaults and constraints.
void add_objects(const StoredObject& stored, std::vector<Object>& objects);

}  // namespace migrate::schema::sqlite
