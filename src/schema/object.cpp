#include "migrate/schema/object.hpp"

#include <algorithm>

#include "migrate/sql/quote.hpp"

namespace migrate::schema {

namespace {

const Property* property(const Object& object, std::string_view name) noexcept {
  const auto found = std::lower_bound(object.properties.begin(), object.properties.end(), name,
                                      [](const Property& p, std::string_view n) { return p.name < n; });
  return found != object.properties.end() && found->name == name ? &*found : nullptr;
}

/// Kinds whose name is more than an identifier.
bool is_sql(Kind kind) {
  return kind == Kind::cast || kind == Kind::transform || kind == Kind::operator_ || kind == Kind::operator_family ||
         kind == Kind::operator_class || kind == Kind::user_mapping;
}

/// The argument list of a function's name, with the parenthesis; the names inside are SQL already.
std::size_t arguments_begin(const Identity& id) {
  // An operator's name is never quoted, and the others are SQL from the beginning.
  if (is_sql(id.kind)) return 0;
  if (id.kind != Kind::function && id.kind != Kind::aggregate) return std::string::npos;
  // Where a name has a parenthesis itself, the arguments are the last. Types with one in their names are quoted.
  bool quoted = false;
  for (auto at = id.name.size(); at-- > 0;) {
    if (id.name[at] == '"') quoted = !quoted;
    if (id.name[at] == '(' && !quoted) return at;
  }
  return std::string::npos;
}

/// Parts whose name is one of its own inside the table.
bool reads_as_member(Kind kind) {
  return kind == Kind::column || kind == Kind::column_default;
}

}  // namespace

const std::string& Object::get(std::string_view name) const noexcept {
  static const std::string none;
  const auto* const found = property(*this, name);
  return found == nullptr ? none : found->value;
}

bool Object::has(std::string_view name) const noexcept {
  return property(*this, name) != nullptr;
}

std::string qualified(std::string_view schema, std::string_view name) {
  const auto bare = sql::quote_identifier(name);
  return schema.empty() ? bare : sql::quote_identifier(schema) + "." + bare;
}

std::string qualified(const Identity& id) {
  const auto arguments = arguments_begin(id);
  if (arguments == std::string::npos) return qualified(id.schema, id.name);
  if (arguments == 0) return id.schema.empty() ? id.name : sql::quote_identifier(id.schema) + "." + id.name;
  return qualified(id.schema, id.name.substr(0, arguments)) + id.name.substr(arguments);
}

std::string_view bare_name(const Identity& id) {
  const std::string_view name = id.name;
  return is_sql(id.kind) ? name : name.substr(0, arguments_begin(id));
}

std::string qualified_parent(const Identity& id) {
  return qualified(id.schema, id.parent);
}

std::string describe(const Identity& id) {
  auto text = std::string(name_of(id.kind)) + " ";
  if (reads_as_member(id.kind)) return text + qualified_parent(id) + "." + sql::quote_identifier(id.name);
  if (id.kind == Kind::default_privileges || id.kind == Kind::extension_privileges) return text + id.name;
  if (!is_part(id.kind)) return text + qualified(id);
  const bool names_another =
      id.kind == Kind::inheritance || id.kind == Kind::attachment || id.kind == Kind::sequence_ownership;
  return text + (names_another ? id.name : sql::quote_identifier(id.name)) + " on " + qualified_parent(id);
}

}  // namespace migrate::schema
