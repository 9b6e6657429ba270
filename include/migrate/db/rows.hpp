#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace migrate::db {

/// A value as text, or NULL.
using Value = std::optional<std::string>;

/// The rows of one query, as text. Column names as the database gives them.
struct Rows {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> values;

  [[nodiscard]] bool empty() const noexcept { return values.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return values.size(); }
};

}  // namespace migrate::db
