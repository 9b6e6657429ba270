#include "text_table.hpp"

#include <algorithm>
#include <cassert>

#include "harmless.hpp"
#include "migrate/base/source_text.hpp"

namespace migrate::render {

namespace {

constexpr std::size_t gap = 2;

/// At most `most` cells of a text.
std::string cut_to(const std::string& text, std::size_t most) {
  if (count_cells(text) <= most) return text;
  std::string result;
  std::size_t cells = 1;  // of the "…"
  for (std::size_t offset = 0; offset < text.size();) {
    const auto rest = std::string_view(text).substr(offset);
    const auto character = rest.substr(0, byte_offset_of_character(rest, 1));
    cells += count_cells(character);
    if (cells > most) break;
    result += character;
    offset += character.size();
  }
  return result + "…";
}

}  // namespace

void TextTable::add(const std::vector<std::string>& cells) {
  assert(cells.size() == columns_.size());
  Row row;
  row.reserve(cells.size());
  for (const auto& cell : cells) row.push_back(harmless(cell));
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> result;
  result.reserve(columns_.size());
  for (const auto& column : columns_) result.push_back(count_cells(column.title));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) result[i] = std::max(result[i], count_cells(row[i]));
  }
  return result;
}

/// The columns that are shown: the last one may be cut, but not below the width of its title.
std::vector<std::size_t> TextTable::columns_within(std::size_t width) const {
  const auto all = widths();
  std::vector<std::size_t> shown;
  shown.reserve(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) shown.push_back(i);
  while (width > 0) {
    std::size_t needed = 0;
    for (const auto i : shown) needed += i == shown.back() ? count_cells(columns_[i].title) : all[i] + gap;
    const auto first = std::max_element(shown.begin(), shown.end(), [this](std::size_t left, std::size_t right) {
      return columns_[left].may_fall < columns_[right].may_fall;
    });
    if (needed <= width || first == shown.end() || columns_[*first].may_fall == 0) break;
    shown.erase(first);
  }
  return shown;
}

std::string TextTable::text(std::size_t width, const Theme& theme) const {
  const auto all = widths();
  const auto shown = columns_within(width);
  const auto line_of = [&](const auto& cell_of) {
    std::string line;
    std::size_t used = 0;
    for (const auto i : shown) {
      std::string cell = cell_of(i);
      if (i == shown.back() && width > 0)
        cell = cut_to(cell, std::max(width > used ? width - used : 0, std::size_t{1}));
      const auto blanks = all[i] - std::min(all[i], count_cells(cell));
      if (columns_[i].right && i != shown.back()) line.append(blanks, ' ');
      line += cell;
      if (!columns_[i].right) line.append(blanks, ' ');
      line.append(gap, ' ');
      used += all[i] + gap;
    }
    line.resize(line.find_last_not_of(' ') + 1);
    return line;
  };
  std::string result = theme.bold(line_of([&](std::size_t i) { return columns_[i].title; })) + "\n";
  for (const auto& row : rows_) result += line_of([&](std::size_t i) { return row[i]; }) + "\n";
  return result;
}

}  // namespace migrate::render
