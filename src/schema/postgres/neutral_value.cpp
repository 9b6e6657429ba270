#include "neutral_value.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "conversion.hpp"
#include "fitting_value.hpp"
#include "foreign_reference.hpp"
#include "migrate/sql/quote.hpp"
#include "table_facts.hpp"

namespace migrate::schema::postgres {

namespace {

struct Neutral {
  std::string_view type;
  std::string_view value;
};

constexpr std::array neutrals{
    Neutral{"smallint", "0"},
    Neutral{"integer", "0"},
    Neutral{"bigint", "0"},
    Neutral{"numeric", "0"},
    Neutral{"real", "0"},
    Neutral{"double precision", "0"},
    Neutral{"money", "0"},
    Neutral{"oid", "0"},
    Neutral{"text", "''"},
    Neutral{"character varying", "''"},
    Neutral{"character", "''"},
    Neutral{"bpchar", "''"},
    Neutral{"name", "''"},
    Neutral{"\"char\"", "''"},
    Neutral{"public.citext", "''"},
    Neutral{"boolean", "false"},
    Neutral{"date", "CURRENT_DATE"},
    Neutral{"timestamp without time zone", "CURRENT_TIMESTAMP"},
    Neutral{"timestamp with time zone", "CURRENT_TIMESTAMP"},
    Neutral{"time without time zone", "'00:00:00'"},
    Neutral{"time with time zone", "'00:00:00+00'"},
    Neutral{"interval", "'0'"},
    Neutral{"uuid", "'00000000-0000-0000-0000-000000000000'"},
    Neutral{"json", "'{}'"},
    Neutral{"jsonb", "'{}'"},
    Neutral{"jsonpath", "'$'"},
    Neutral{"xml", "''"},
    Neutral{"bytea", "''"},
    Neutral{"bit varying", "''"},
    Neutral{"inet", "'0.0.0.0'"},
    Neutral{"cidr", "'0.0.0.0/0'"},
    Neutral{"macaddr", "'00:00:00:00:00:00'"},
    Neutral{"macaddr8", "'00:00:00:00:00:00:00:00'"},
    Neutral{"point", "'(0,0)'"},
    Neutral{"line", "'{1,0,0}'"},
    Neutral{"lseg", "'((0,0),(0,0))'"},
    Neutral{"box", "'((0,0),(0,0))'"},
    Neutral{"path", "'((0,0))'"},
    Neutral{"polygon", "'((0,0))'"},
    Neutral{"circle", "'<(0,0),0>'"},
    Neutral{"tsvector", "''"},
    Neutral{"tsquery", "''"},
    Neutral{"int4range", "'empty'"},
    Neutral{"int8range", "'empty'"},
    Neutral{"numrange", "'empty'"},
    Neutral{"tsrange", "'empty'"},
    Neutral{"tstzrange", "'empty'"},
    Neutral{"daterange", "'empty'"},
    Neutral{"int4multirange", "'{}'"},
    Neutral{"int8multirange", "'{}'"},
    Neutral{"nummultirange", "'{}'"},
    Neutral{"tsmultirange", "'{}'"},
    Neutral{"tstzmultirange", "'{}'"},
    Neutral{"datemultirange", "'{}'"},
    Neutral{"pg_lsn", "'0/0'"},
    Neutral{"public.hstore", "''"},
    Neutral{"public.ltree", "''"},
};

}  // namespace

const Object* type_named(const Catalog& catalog, const std::string& name) {
  const auto objects = catalog.objects();
  const auto found = std::find_if(objects.begin(), objects.end(), [&](const Object& object) {
    const auto kind = object.id.kind;
    const bool is_type =
        kind == Kind::enum_type || kind == Kind::domain || kind == Kind::range_type || kind == Kind::composite_type;
    return is_type && qualified(object.id) == name;
  });
  return found == objects.end() ? nullptr : &*found;
}

namespace {

/// The first of "'a', 'b'".
std::string first_label(const Object& type) {
  const auto& labels = type.get("labels");
  auto end = labels.find('\'');
  if (end == std::string::npos) return {};
  do {
    end = labels.find('\'', end + 1);
    // A quote inside is doubled.
    while (end + 1 < labels.size() && labels[end + 1] == '\'') end = labels.find('\'', end + 2);
  } while (end != std::string::npos && end + 1 < labels.size() && labels[end + 1] != ',');
  return labels.substr(0, end == std::string::npos ? end : end + 1);
}

}  // namespace

std::string neutral_value(std::string type, const Catalog& catalog) {
  constexpr int deepest_domain = 16;
  for (int depth = 0; depth < deepest_domain; ++depth) {
    if (type.ends_with("[]")) return "'{}'";
    const auto bare = bare_type(type);
    const auto* const known =
        std::find_if(neutrals.begin(), neutrals.end(), [&](const Neutral& neutral) { return neutral.type == bare; });
    if (known != neutrals.end()) return std::string(known->value);
    if (bare == "bit")
      return fmt::format("pg_catalog.repeat('0', {})::{}", type == bare ? "1" : type.substr(4, type.size() - 5), type);
    const auto* const own = type_named(catalog, bare);
    if (own == nullptr) return {};
    if (own->id.kind == Kind::enum_type) return first_label(*own);
    if (own->id.kind == Kind::range_type) return "'empty'";
    if (own->id.kind != Kind::domain) return {};
    if (own->has("default")) return own->get("default");
    type = own->get("type");
  }
  return {};
}

namespace {

/// "PRIMARY KEY (id, at)" -> "id, at": the columns in the first parentheses.
std::string column_list(const std::string& definition) {
  const auto open = definition.find('(');
  const auto close = definition.find(')');
  if (open == std::string::npos || close == std::string::npos) return {};
  return definition.substr(open + 1, close - open - 1);
}

/// A unique key, or an index that is one.
bool is_key(const Object& object) {
  const auto kind = object.id.kind;
  return kind == Kind::primary_key || kind == Kind::unique_constraint ||
         (kind == Kind::index && object.get("definition").starts_with("CREATE UNIQUE") && !object.has("predicate"));
}

std::vector<const Object*> parts_of_table(const Object& column, const Catalog& catalog) {
  std::vector<const Object*> parts;
  const auto table = catalog.find({Kind::table, column.id.schema, "", column.id.parent});
  if (!table) return parts;
  for (const auto part : catalog.parts_of(*table)) parts.push_back(&catalog.at(part));
  return parts;
}

/// Whether what the key has beside the column is told apart by another key, of now or before.
bool is_unique_without(const Object& column, const std::string& columns, const Catalog& catalog,
                       const Catalog* before) {
  const auto told_apart = [&](const Object* other) {
    if (!is_key(*other)) return false;
    const auto of_other = column_list(other->get("definition"));
    if (mentions(of_other, column.id.name)) return false;
    for (std::size_t at = 0; at < of_other.size();) {
      const auto end = std::min(of_other.find(", ", at), of_other.size());
      if ((", " + columns + ", ").find(", " + of_other.substr(at, end - at) + ", ") == std::string::npos) return false;
      at = end + 2;
    }
    return !of_other.empty();
  };
  const auto now = parts_of_table(column, catalog);
  if (std::any_of(now.begin(), now.end(), told_apart)) return true;
  if (before == nullptr) return false;
  const auto old_ones = parts_of_table(column, *before);
  return std::any_of(old_ones.begin(), old_ones.end(), told_apart);
}

/// A value of the table that a foreign key refers to. Of a key of several columns they are of one row: where another
/// column has a value already, of one with that.
std::string referred_value(const Object& column, const Reference& reference, const Catalog* before) {
  std::string key;
  std::string order;
  std::string where;
  for (std::size_t i = 0; i < reference.columns.size(); ++i) {
    const auto& name = reference.columns[i];
    const auto of_row = "r." + reference.keys.at(i);
    order += (order.empty() ? "" : ", ") + of_row;
    if (name == sql::quote_identifier(column.id.name)) {
      key = of_row;
      continue;
    }
    if (before == nullptr) continue;
    const auto others = columns_of(*before, column.id.schema, column.id.parent);
    const auto is_that = [&](const Object* other) { return sql::quote_identifier(other->id.name) == name; };
    if (std::none_of(others.begin(), others.end(), is_that)) continue;
    where +=
        fmt::format("{}{} = {}.{}", where.empty() ? " WHERE " : " AND ", of_row, qualified_parent(column.id), name);
  }
  return fmt::format("(SELECT {} FROM {} r{} ORDER BY {} LIMIT 1)", key, reference.table, where, order);
}

struct Uses {
  bool unique = false;
  std::optional<Reference> reference;
};

Uses uses_of(const Object& column, const Catalog& catalog, const Catalog* before) {
  Uses uses;
  for (const auto* part : parts_of_table(column, catalog)) {
    const auto& definition = part->get("definition");
    if (is_key(*part)) {
      const auto columns = column_list(definition);
      uses.unique =
          uses.unique || (mentions(columns, column.id.name) && !is_unique_without(column, columns, catalog, before));
    } else if (part->id.kind == Kind::foreign_key && mentions(column_list(definition), column.id.name)) {
      auto reference = read_reference(definition);
      if (reference.keys.size() != reference.columns.size()) continue;
      // The one of fewest columns says it best.
      if (!uses.reference || reference.columns.size() < uses.reference->columns.size())
        uses.reference = std::move(reference);
    }
  }
  return uses;
}

/// Whether there can be rows: not in a table that comes with the same script.
bool was_there(const std::string& table, const Catalog* before) {
  return before == nullptr || table_named(*before, table) != nullptr;
}

}  // namespace

bool is_in_key(const Object& column, const Catalog& catalog) {
  const auto parts = parts_of_table(column, catalog);
  return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
    const bool is_reference = part->id.kind == Kind::foreign_key;
    return (is_reference || is_key(*part)) && mentions(column_list(part->get("definition")), column.id.name);
  });
}

Fill fill_of(const Object& column, const Catalog& catalog, const Catalog* before) {
  const auto uses = uses_of(column, catalog, before);
  const auto& type = column.get("type");
  const auto value = neutral_value(type, catalog);
  if (uses.reference && was_there(uses.reference->table, before))
    return {referred_value(column, *uses.reference, before), true, false};
  if (uses.unique && bare_type(type) == "uuid") return {"pg_catalog.gen_random_uuid()", true, false};
  const bool numbered = uses.unique && (value == "0" || value == "''");
  auto fitting = fitting_value(column, value, numbered, catalog);
  if (!fitting.empty()) return {std::move(fitting), true, numbered};
  if (numbered) return {value == "0" ? "f.n" : "f.n::text::" + type, true, true};
  return {value, false, false};
}

std::string describe(const Fill& fill) {
  if (fill.numbered) return "numbers";
  return fill.expression.starts_with("(SELECT c.") ? "a value that its checks let pass" : fill.expression;
}

std::string fill_statement(const Object& column, const Fill& fill) {
  const auto table = qualified_parent(column.id);
  const auto name = sql::quote_identifier(column.id.name);
  if (!fill.numbered) return fmt::format("UPDATE {0} SET {1} = {2} WHERE {1} IS NULL", table, name, fill.expression);
  // Numbers begin behind those that are there.
  const auto last = fill.expression == "f.n"
                        ? fmt::format("COALESCE((SELECT pg_catalog.max({}) FROM {}), 0) + ", name, table)
                        : std::string();
  return fmt::format(
      "UPDATE {0} t SET {1} = {2}{3} FROM (SELECT tableoid AS o, ctid AS c, pg_catalog.row_number() OVER () AS n"
      " FROM {0} WHERE {1} IS NULL) f WHERE t.tableoid = f.o AND t.ctid = f.c",
      table, name, last, fill.expression);
}

}  // namespace migrate::schema::postgres
