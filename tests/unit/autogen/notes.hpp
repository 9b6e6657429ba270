#pragma once

#include <string>
#include <vector>

#include "catalogs.hpp"
#include "migrate/autogen/rename.hpp"

namespace migrate::test {

inline const std::vector<schema::Property> text{{"type", "text"}};
inline const std::vector<schema::Property> number{{"type", "integer"}};

/// A table of that name with a number `id`, which is its key, and a text of that name.
inline schema::Catalog notes(const std::string& table, const std::string& column) {
  using schema::Kind;
  return catalog({object(Kind::table, "public", "", table), object(Kind::column, "public", table, "id", number),
                  object(Kind::column, "public", table, column, text),
                  object(Kind::primary_key, "public", table, table + "_pkey", {{"definition", "PRIMARY KEY (id)"}})});
}

/// Each rename in words, with "; " behind it.
inline std::string told(const std::vector<autogen::Rename>& renames) {
  std::string result;
  for (const auto& rename : renames) result += autogen::describe(rename) + "; ";
  return result;
}

}  // namespace migrate::test
