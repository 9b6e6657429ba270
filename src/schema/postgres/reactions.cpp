#include <algorithm>
#include <string_view>

#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::composite_type || kind == Kind::range_type || kind == Kind::domain;
}

/// The server takes a child's copy along, and leaves it when the child is one no longer.
bool is_copy(const Object& dependent, const Object& struck) {
  return dependent.inherited && dependent.id.kind == struck.id.kind;
}

/// What the server builds again by itself when a column changes its type.
bool follows_its_column(const Object& dependent) {
  switch (dependent.id.kind) {
    case Kind::table:
    case Kind::inheritance:
    case Kind::attachment:
    case Kind::index_attachment:
    case Kind::sequence:
    case Kind::sequence_ownership:
    case Kind::primary_key:
    case Kind::unique_constraint:
    case Kind::check_constraint:
    case Kind::index:
    case Kind::statistics:
      return true;
    case Kind::exclusion_constraint:
      return dependent.get("definition").find(" WHERE ") == std::string::npos;
    case Kind::column:
      return !dependent.has("generated");
    default:
      return false;
  }
}

Reaction reaction_to_going(const Object& dependent, const Object& struck) {
  const auto kind = dependent.id.kind;
  // What a partition key is made of.
  const bool in_key = struck.id.kind == Kind::function || struck.id.kind == Kind::operator_class;
  if (kind == Kind::table) return in_key && dependent.has("partition_key") ? Reaction::rebuild : Reaction::none;
  // That it comes after the indexes is a matter of making both, not of staying.
  if (kind == Kind::attachment && struck.id.kind != Kind::table) return Reaction::none;
  if (kind == Kind::foreign_key && struck.id.kind == Kind::index_attachment) return Reaction::none;
  if (kind != Kind::column) return Reaction::rebuild;
  // A column keeps its values: only one that is computed can come again.
  if (is_type(struck.id.kind) || struck.id.kind == Kind::collation) return Reaction::retype;
  return dependent.has("generated") ? Reaction::rebuild : Reaction::none;
}

}  // namespace

Reaction reaction(const Object& dependent, const Object& struck, bool replaced) {
  if (is_copy(dependent, struck)) return Reaction::none;
  if (replaced) return reaction_to_going(dependent, struck);
  // The default of a parameter holds a value, even when that is NULL.
  if (struck.id.kind == Kind::composite_type)
    return dependent.id.kind == Kind::function && dependent.has("defaults") ? Reaction::rebuild : Reaction::none;
  if (struck.id.kind == Kind::column) return follows_its_column(dependent) ? Reaction::none : Reaction::rebuild;
  return Reaction::none;
}

bool strikes_dependents(const Change& change) {
  if (change.id.kind == Kind::composite_type) return change.find("attributes") != nullptr;
  if (change.id.kind != Kind::column) return false;
  return std::any_of(change.properties.begin(), change.properties.end(), [](const PropertyChange& property) {
    return property.name == "type" || property.name == "collation";
  });
}

}  // namespace migrate::schema::postgres
