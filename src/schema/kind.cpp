#include "migrate/schema/kind.hpp"

#include <algorithm>
#include <cctype>

namespace migrate::schema {

namespace {

constexpr std::array<std::string_view, kind_count> names{
    "schema",
    "extension",
    "language",
    "access method",
    "collation",
    "enum type",
    "composite type",
    "range type",
    "domain",
    "domain constraint",
    "sequence",
    "function",
    "aggregate",
    "conversion",
    "cast",
    "transform",
    "operator",
    "operator family",
    "operator class",
    "text search parser",
    "text search template",
    "text search dictionary",
    "text search configuration",
    "foreign data wrapper",
    "foreign server",
    "user mapping",
    "table",
    "column",
    "inheritance",
    "column default",
    "sequence ownership",
    "primary key",
    "unique constraint",
    "exclusion constraint",
    "check constraint",
    "index",
    "attachment",
    "index attachment",
    "foreign key",
    "foreign table",
    "view",
    "materialized view",
    "rule",
    "trigger",
    "policy",
    "statistics",
    "event trigger",
    "publication",
    "subscription",
    "extension privileges",
    "default privileges",
};

char plain(char c) noexcept {
  if (c == '_' || c == '-') return ' ';
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view name_of(Kind kind) noexcept {
  return names.at(static_cast<std::size_t>(kind));
}

std::optional<Kind> kind_named(std::string_view name) {
  const auto same = [name](std::string_view candidate) {
    return std::equal(name.begin(), name.end(), candidate.begin(), candidate.end(),
                      [](char typed, char ours) { return plain(typed) == ours; });
  };
  const auto* const found = std::find_if(names.begin(), names.end(), same);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kind>(found - names.begin());
}

bool is_part(Kind kind) noexcept {
  switch (kind) {
    case Kind::domain_constraint:
    case Kind::column:
    case Kind::inheritance:
    case Kind::column_default:
    case Kind::sequence_ownership:
    case Kind::primary_key:
    case Kind::unique_constraint:
    case Kind::exclusion_constraint:
    case Kind::check_constraint:
    case Kind::index:
    case Kind::attachment:
    case Kind::index_attachment:
    case Kind::foreign_key:
    case Kind::rule:
    case Kind::trigger:
    case Kind::policy:
      return true;
    default:
      return false;
  }
}

bool is_constraint(Kind kind) noexcept {
  return kind == Kind::primary_key || kind == Kind::unique_constraint || kind == Kind::exclusion_constraint ||
         kind == Kind::check_constraint || kind == Kind::foreign_key;
}

}  // namespace migrate::schema
