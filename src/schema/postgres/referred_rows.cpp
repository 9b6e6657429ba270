#include "referred_rows.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "column_definition.hpp"
#include "foreign_reference.hpp"
#include "migrate/sql/quote.hpp"
#include "neutral_value.hpp"
#include "statements.hpp"
#include "table_facts.hpp"

namespace migrate::schema::postgres {

namespace {

/// Rows may have values there: the columns were there before, or are filled.
bool may_refer(const Making& making, const Reference& reference) {
  const auto columns = columns_of(making.catalog, making.object.id.schema, making.object.id.parent);
  return std::all_of(reference.columns.begin(), reference.columns.end(), [&](const std::string& name) {
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const Object* one) { return sql::quote_identifier(one->id.name) == name; });
    return column != columns.end() && ((*column)->has("not_null") || making.before->get((*column)->id) != nullptr);
  });
}

/// Numbers that are given later begin behind those that were put in.
void go_on_behind(const Object& column, const Catalog& catalog, const Identity& about, Statements& out) {
  constexpr std::string_view next = "nextval(";
  std::string sequence;
  const auto* const value = default_of(catalog, column.id);
  if (column.has("identity")) {
    sequence = sql::quote_literal(identity_sequence(column), true);
  } else if (value != nullptr && value->get("expression").starts_with(next)) {
    const auto& text = value->get("expression");
    sequence = text.substr(next.size(), text.rfind(')') - next.size());
  }
  if (sequence.empty()) return;
  const auto name = sql::quote_identifier(column.id.name);
  add(out, about,
      fmt::format("SELECT pg_catalog.setval({}, pg_catalog.max({})) FROM {} HAVING pg_catalog.max({}) > 0", sequence,
                  name, qualified_parent(column.id), name));
}

}  // namespace

void make_referred_rows(const Making& foreign_key, Statements& out) {
  const auto& key = foreign_key.object;
  const auto& catalog = foreign_key.catalog;
  if (!foreign_key.owner_existed || foreign_key.before == nullptr || key.inherited) return;
  const auto reference = read_reference(key.get("definition"));
  const auto* const table = table_named(catalog, reference.table);
  if (table == nullptr || table->has("partition_key") || foreign_key.before->get(table->id) != nullptr) return;
  if (!may_refer(foreign_key, reference)) return;
  std::string names;
  std::string values;
  const auto columns = columns_of(catalog, table->id.schema, table->id.name);
  for (const auto* column : columns) {
    const auto name = sql::quote_identifier(column->id.name);
    const auto at = std::find(reference.keys.begin(), reference.keys.end(), name);
    std::string value;
    if (at != reference.keys.end()) {
      value = "f." + reference.columns.at(static_cast<std::size_t>(at - reference.keys.begin()));
    } else if (column->has("not_null") && !column->has("identity") && !column->has("generated") &&
               default_of(catalog, column->id) == nullptr) {
      value = fill_of(*column, catalog, foreign_key.before).expression;
      if (value.empty()) return;
    } else {
      continue;
    }
    names += (names.empty() ? "" : ", ") + name;
    values += (values.empty() ? "" : ", ") + value;
  }
  std::string wanted;
  std::string present;
  for (const auto& column : reference.columns) {
    wanted += (wanted.empty() ? "" : ", ") + column;
    present += (present.empty() ? "" : " AND ") + column + " IS NOT NULL";
  }
  auto& statement =
      add(out, key.id,
          fmt::format("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM (SELECT d.*,"
                      " pg_catalog.row_number() OVER () AS n FROM (SELECT DISTINCT {} FROM {} WHERE {}) d) f"
                      " ON CONFLICT DO NOTHING",
                      reference.table, names, values, wanted, qualified_parent(key.id), present));
  statement.remark = reference.table + " is new and empty: it gets a row for each that " + qualified_parent(key.id) +
                     " refers to. Choose other values if these are wrong.";
  for (const auto* column : columns) {
    if (std::find(reference.keys.begin(), reference.keys.end(), sql::quote_identifier(column->id.name)) !=
        reference.keys.end())
      go_on_behind(*column, catalog, key.id, out);
  }
}

}  // namespace migrate::schema::postgres
