#include "migrate/autogen/rename.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::autogen {

namespace {

using schema::Catalog;
using schema::Change;
using schema::Identity;
using schema::Kind;

constexpr std::array proposed{Kind::table,  Kind::column,    Kind::view,          Kind::materialized_view,
                              Kind::domain, Kind::enum_type, Kind::composite_type};

bool is_one_of(Kind kind, std::initializer_list<Kind> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// What makes a table this one and no other, but for its name.
std::string structure(const Catalog& catalog, schema::ObjectIndex index) {
  const auto& object = catalog.at(index);
  std::string text;
  // The definition of an index holds its name.
  const auto name = object.id.kind == Kind::index ? object.id.name : std::string();
  const auto add = [&](const schema::Object& one) {
    for (const auto& property : one.properties) {
      const auto value = name.empty() ? property.value : text::replace_all(property.value, name, "*");
      text += property.name + "=" + value + "\n";
    }
  };
  if (object.id.kind != Kind::table) {
    add(object);
    return text;
  }
  for (const auto part : catalog.parts_of(index)) {
    const auto& one = catalog.at(part);
    if (one.id.kind != Kind::column) continue;
    text += one.id.name + "\n";
    add(one);
  }
  return text;
}

using Place = std::tuple<Kind, std::string, std::string, std::string>;

Place place_of(const Identity& id, std::string structure) {
  return {id.kind, id.schema, id.parent, std::move(structure)};
}

/// One that went and one that came, by kind, place and structure.
struct Pair {
  std::vector<Identity> gone;
  std::vector<Identity> come;
};

template <class Wanted>
std::vector<Pair> pairs(const Catalog& before, const Catalog& after, const Wanted& wanted) {
  std::map<Place, Pair> found;
  for (const auto& change : schema::compare(before, after)) {
    if (change.what == Change::What::changed || !wanted(change.id)) continue;
    if (change.what == Change::What::removed) {
      found[place_of(change.id, structure(before, *change.before))].gone.push_back(change.id);
    } else {
      found[place_of(change.id, structure(after, *change.after))].come.push_back(change.id);
    }
  }
  std::vector<Pair> result;
  for (auto& [place, pair] : found) {
    if (!pair.gone.empty() && !pair.come.empty()) result.push_back(std::move(pair));
  }
  return result;
}

std::string statement_text(const Rename& rename, Dialect dialect) {
  const auto& id = rename.from;
  const auto name = sql::quote_identifier(rename.to.name);
  const auto with = [&](std::string_view what) {
    return fmt::format("ALTER {} {} RENAME TO {}", what, qualified(id), name);
  };
  const auto within = [&](std::string_view what) {
    return fmt::format("ALTER {} {} RENAME {} TO {}", id.kind == Kind::domain_constraint ? "DOMAIN" : "TABLE",
                       qualified_parent(id), fmt::format("{} {}", what, sql::quote_identifier(id.name)), name);
  };
  const auto on = [&](std::string_view what) {
    return fmt::format("ALTER {} {} ON {} RENAME TO {}", what, sql::quote_identifier(id.name), qualified_parent(id),
                       name);
  };
  if (id.kind == Kind::table) return with("TABLE");
  if (id.kind == Kind::column) return within("COLUMN");
  if (dialect == Dialect::sqlite) return {};
  if (schema::is_constraint(id.kind) || id.kind == Kind::domain_constraint) return within("CONSTRAINT");
  switch (id.kind) {
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::range_type:
      return with("TYPE");
    case Kind::function:
    case Kind::aggregate:
      return fmt::format("ALTER ROUTINE {} RENAME TO {}", qualified(id),
                         sql::quote_identifier(std::string(schema::bare_name(rename.to))));
    case Kind::index:
      return fmt::format("ALTER INDEX {} RENAME TO {}", schema::qualified(id.schema, id.name), name);
    case Kind::rule:
      return on("RULE");
    case Kind::trigger:
      return on("TRIGGER");
    case Kind::policy:
      return on("POLICY");
    case Kind::statistics:
      return fmt::format("ALTER STATISTICS {} RENAME TO {}", schema::qualified(id.schema, id.name), name);
    default:
      break;
  }
  if (!has_own_name(id.kind)) return {};
  std::string what(name_of(id.kind));
  std::transform(what.begin(), what.end(), what.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
  return with(what);
}

}  // namespace

bool has_own_name(Kind kind) {
  return !is_one_of(
      kind, {Kind::extension, Kind::column_default, Kind::inheritance, Kind::sequence_ownership, Kind::attachment,
             Kind::index_attachment, Kind::extension_privileges, Kind::default_privileges});
}

std::string free_name(const std::string& name, const Catalog& before, const Catalog& after) {
  const auto is_taken = [](const Catalog& catalog, const std::string& wanted) {
    const auto objects = catalog.objects();
    return std::any_of(objects.begin(), objects.end(),
                       [&](const schema::Object& object) { return text::iequals(object.id.name, wanted); });
  };
  auto result = "new_" + name;
  for (int i = 2; is_taken(before, result) || is_taken(after, result); ++i) result = fmt::format("new_{}_{}", i, name);
  return result;
}

std::vector<Rename> steps_of(const Rename& rename, const Catalog& before, const Catalog& after) {
  const bool is_same_to_sqlite = before.dialect() == Dialect::sqlite && rename.from.kind == Kind::table &&
                                 text::iequals(rename.from.name, rename.to.name);
  if (!is_same_to_sqlite) return {rename};
  auto between = rename.from;
  between.name = free_name(between.name, before, after);
  return {{rename.from, between}, {between, rename.to}};
}

bool is_made_anew(const Rename& rename, Dialect dialect) {
  return dialect == Dialect::sqlite && !is_one_of(rename.from.kind, {Kind::table, Kind::column});
}

std::vector<Rename> possible_renames(const Catalog& before, const Catalog& after) {
  const auto may_be = [&](const Identity& id) {
    if (std::find(proposed.begin(), proposed.end(), id.kind) == proposed.end()) return false;
    if (is_made_anew({id, id}, before.dialect())) return false;
    // A column that comes or goes with its table.
    if (id.kind != Kind::column) return true;
    const Identity table{Kind::table, id.schema, "", id.parent};
    return before.get(table) != nullptr && after.get(table) != nullptr;
  };
  std::vector<Rename> renames;
  for (auto& pair : pairs(before, after, may_be)) {
    if (pair.gone.size() == 1 && pair.come.size() == 1)
      renames.push_back({std::move(pair.gone.front()), std::move(pair.come.front())});
  }
  std::sort(renames.begin(), renames.end(), [](const Rename& a, const Rename& b) { return a.from < b.from; });
  return renames;
}

Catalog with_renamed(const Catalog& catalog, const Rename& rename) {
  Catalog::Parts parts;
  parts.objects.assign(catalog.objects().begin(), catalog.objects().end());
  parts.dialect = catalog.dialect();
  parts.server_version = catalog.server_version();
  parts.user = catalog.user();
  const auto& from = rename.from;
  const bool is_owner = !schema::is_part(from.kind);
  for (auto& object : parts.objects) {
    auto& id = object.id;
    if (id == from) id = rename.to;
    if (is_owner && schema::is_part(id.kind) && id.schema == from.schema && id.parent == from.name)
      id.parent = rename.to.name;
    if (from.kind == Kind::schema && id.schema == from.name) id.schema = rename.to.name;
    const bool default_of_column = from.kind == Kind::column && id.kind == Kind::column_default &&
                                   id.schema == from.schema && id.parent == from.parent && id.name == from.name;
    if (default_of_column) id.name = rename.to.name;
  }
  return Catalog(std::move(parts));
}

std::vector<Rename> implied_renames(const Catalog& before, const Catalog& after, const std::vector<Rename>& made) {
  // SQLite gives a new name to nothing but tables and columns: an index is made anew, a table's text written anew.
  if (before.dialect() == Dialect::sqlite) return {};
  const auto may_be = [](const Identity& id) {
    return schema::is_constraint(id.kind) || is_one_of(id.kind, {Kind::index, Kind::sequence});
  };
  std::vector<Rename> renames;
  for (const auto& pair : pairs(before, after, may_be)) {
    for (const auto& gone : pair.gone) {
      auto all = gone;
      std::vector<Identity> expected;  // by one of the renames, or by all of them
      expected.reserve(made.size() + 1);
      for (const auto& rename : made) {
        expected.push_back(gone);
        expected.back().name = text::replace_all(gone.name, rename.from.name, rename.to.name);
        all.name = text::replace_all(all.name, rename.from.name, rename.to.name);
      }
      expected.push_back(all);
      const auto found = std::find_first_of(expected.begin(), expected.end(), pair.come.begin(), pair.come.end());
      if (found != expected.end()) renames.push_back({gone, *found});
    }
  }
  return renames;
}

schema::Statement rename_statement(const Rename& rename, Dialect dialect) {
  schema::Statement statement;
  statement.text = statement_text(rename, dialect);
  if (statement.text.empty()) {
    throw Error(ErrorCode::unsupported, fmt::format("{} cannot be renamed", schema::describe(rename.from)));
  }
  statement.about = {rename.from, rename.to};
  return statement;
}

Rename reversed(const Rename& rename) {
  return {rename.to, rename.from};
}

std::string describe(const Rename& rename) {
  return fmt::format("{} to {}", schema::describe(rename.from), sql::quote_identifier(rename.to.name));
}

}  // namespace migrate::autogen
