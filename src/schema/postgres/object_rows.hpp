#pragma once

#include <string>
#include <utility>
#include <vector>

#include "migrate/db/rows.hpp"
#include "migrate/schema/inspect.hpp"
#include "migrate/schema/object.hpp"

namespace migrate::schema::postgres {

/// Makes objects of the rows of one CatalogQuery.
class ObjectRows {
 public:
  ObjectRows(Kind kind, const std::vector<std::string>& columns);

  /// Takes the values out of the row, but for its address.
  [[nodiscard]] Object read(std::vector<db::Value>& row) const;

 private:
  Kind kind_;
  std::vector<std::pair<std::string, std::size_t>> properties_;  // names, sorted, and their columns
  std::size_t schema_ = 0;
  std::size_t parent_ = 0;
  std::size_t name_ = 0;
  std::size_t inherited_ = 0;
  std::size_t position_ = 0;
  std::size_t kind_column_ = 0;
};

/// Whether an object is one of the tables that are left out, or a part of one.
[[nodiscard]] bool is_left_out(const Identity& id, const InspectOptions& options);

}  // namespace migrate::schema::postgres
