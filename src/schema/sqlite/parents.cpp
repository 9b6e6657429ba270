#include "parents.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

const BothSides::Pair* pair_of(const std::string& folded_table, const BothSides& sides) {
  const auto& tables = sides.tables();
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const BothSides::Pair& pair) {
    return !pair.gone() && !pair.made() && folded(pair.after->id.name) == folded_table;
  });
  return found == tables.end() ? nullptr : &*found;
}

/// The columns that the key points at, folded; nothing when they are not there on both sides.
std::optional<std::vector<std::string>> key_of_parent(const ConstraintText& key, const BothSides::Pair& parent) {
  const auto before = read_table(parent.before->source);
  const auto after = read_table(parent.after->source);
  if (!before || !after) return std::nullopt;
  auto columns = key.parent_names;
  if (columns.empty() && after->primary_key() != nullptr) columns = after->primary_key()->columns;
  const bool known = columns.size() == key.columns.size() &&
                     std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
                       return before->find(column) != nullptr && after->find(column) != nullptr;
                     });
  return known ? std::optional(std::move(columns)) : std::nullopt;
}

}  // namespace

std::map<std::string, std::string> first_parents(const TableText& table, const BothSides& sides) {
  std::map<std::string, std::string> found;
  for (const auto& constraint : table.constraints) {
    if (constraint.kind != Kind::foreign_key) continue;
    const auto* const parent = pair_of(folded(constraint.parent), sides);
    if (parent == nullptr) continue;
    const auto columns = key_of_parent(constraint, *parent);
    if (!columns) continue;
    std::vector<std::string> names;
    for (const auto& column : *columns) names.push_back(sql::quote_identifier(column));
    for (std::size_t i = 0; i < names.size(); ++i) {
      found.emplace(constraint.columns[i],
                    fmt::format("(SELECT {} FROM {} ORDER BY {} LIMIT 1)", names[i],
                                sql::quote_identifier(parent->after->id.name), text::join(names, ", ")));
    }
  }
  return found;
}

}  // namespace migrate::schema::sqlite
