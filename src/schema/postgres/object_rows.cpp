#include "object_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace migrate::schema::postgres {

namespace {

constexpr std::size_t address_columns = 3;
constexpr std::array<std::string_view, 9> special{"class_id", "object_id", "sub_id",   "schema", "parent",
                                                  "name",     "inherited", "position", "kind"};

std::uint32_t number(const db::Value& value) {
  std::uint32_t result = 0;
  if (value) std::from_chars(value->data(), value->data() + value->size(), result);
  return result;
}

std::string take(std::vector<db::Value>& row, std::size_t column) {
  return column < row.size() && row[column] ? std::move(*row[column]) : std::string();
}

}  // namespace

ObjectRows::ObjectRows(Kind kind, const std::vector<std::string>& columns) : kind_(kind) {
  for (std::size_t i = address_columns; i < columns.size(); ++i) {
    if (std::find(special.begin(), special.end(), columns[i]) == special.end()) properties_.emplace_back(columns[i], i);
  }
  std::sort(properties_.begin(), properties_.end());
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
  };
  schema_ = column("schema");
  parent_ = column("parent");
  name_ = column("name");
  inherited_ = column("inherited");
  position_ = column("position");
  kind_column_ = column("kind");
}

Object ObjectRows::read(std::vector<db::Value>& row) const {
  Object object{{kind_, take(row, schema_), take(row, parent_), take(row, name_)}, {}, false, 0};
  if (kind_column_ < row.size()) object.id.kind = kind_named(row[kind_column_].value_or("")).value_or(kind_);
  if (inherited_ < row.size()) object.inherited = row[inherited_] == "t";
  if (position_ < row.size()) object.position = number(row[position_]);
  for (const auto& [name, column] : properties_)
    if (row[column]) object.properties.push_back({name, std::move(*row[column])});
  return object;
}

bool is_left_out(const Identity& id, const InspectOptions& options) {
  const auto& tables = options.left_out_tables;
  const auto is_one = [&](const std::string& name) {
    return std::find(tables.begin(), tables.end(), name) != tables.end();
  };
  return is_part(id.kind) ? is_one(id.parent) : id.kind == Kind::table && is_one(id.name);
}

}  // namespace migrate::schema::postgres
