#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "migrate/render/theme.hpp"

namespace migrate::render {

/// Short texts in columns below their titles, two blanks between. Cells are made harmless; wide characters count two.
class TextTable {
 public:
  struct Column {
    std::string title;
    bool right = false;        ///< numbers stand at the right
    std::size_t may_fall = 0;  ///< on a narrow terminal the column with the highest number goes first; 0: never
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// As many cells as there are columns.
  void add(const std::vector<std::string>& cells);

  /// The titles and all rows, each line ends in LF and has no blanks at its end. `width`: cells of the terminal, 0: as
  /// wide as need be. What still does not fit is cut in the last column, with "…".
  [[nodiscard]] std::string text(std::size_t width, const Theme& theme) const;

 private:
  using Row = std::vector<std::string>;
  [[nodiscard]] std::vector<std::size_t> widths() const;
  [[nodiscard]] std::vector<std::size_t> columns_within(std::size_t width) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace migrate::render
