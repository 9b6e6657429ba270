#include <algorithm>

#include "migrate/sql/quote.hpp"
#include "privileges.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view owner_property = "owner";
constexpr std::string_view comment_property = "comment";
constexpr std::string_view privileges_property = "privileges";

void add(std::string text, const Object& object, Statements& out) {
  out.push_back({std::move(text), false, "", "", {object.id}});
}

std::string owner_of(const Object& object) {
  return object.has(owner_property) ? sql::quote_identifier(object.get(owner_property)) : "CURRENT_USER";
}

/// GRANT has one word for all relations.
std::string as_grant_names(const std::string& what) {
  for (const std::string_view relation : {"MATERIALIZED VIEW ", "FOREIGN TABLE ", "VIEW "})
    if (what.starts_with(relation)) return "TABLE " + what.substr(relation.size());
  if (what.starts_with("SERVER ")) return "FOREIGN " + what;
  return what;
}

GrantTarget target_of(const Object& object, const std::string& what, const std::string& user = {}) {
  if (object.id.kind == Kind::column) {
    return {"TABLE " + qualified_parent(object.id), sql::quote_identifier(object.id.name), "CURRENT_USER", "",
            object.id};
  }
  return {as_grant_names(what), "", owner_of(object), object.has(owner_property) ? object.get(owner_property) : user,
          object.id};
}

Grants grants_of(const Object& object) {
  return object.has(privileges_property) ? read_grants(object.get(privileges_property))
                                         : default_grants(object.id.kind);
}

/// A REVOKE on a table takes the columns' privileges along: those that stay are granted again.
void grant_columns_again(const Changing& changing, Statements& out) {
  if (!changing.change.after) return;
  for (const auto part : changing.after_catalog.parts_of(*changing.change.after)) {
    const auto& column = changing.after_catalog.at(part);
    if (column.id.kind != Kind::column || !column.has(privileges_property)) continue;
    if (changing.before_catalog.get(column.id) != nullptr)
      write_grants({Grants()}, grants_of(column), target_of(column, ""), out);
  }
}

/// The server would add what the new owner was granted to what he has as the owner.
void change_owner(const Changing& changing, const std::string& what, Statements& out) {
  const auto before = grants_of(changing.before);
  const auto target = target_of(changing.before, what);
  const auto& new_owner =
      changing.after.has(owner_property) ? changing.after.get(owner_property) : changing.after_catalog.user();
  write_grants({before}, without(before, new_owner), target, out);
  add("ALTER " + what + " OWNER TO " + owner_of(changing.after), changing.after, out);
}

void change_privileges(const Changing& changing, const std::string& what, Statements& out) {
  write_grants({grants_of(changing.before)}, grants_of(changing.after),
               target_of(changing.after, what, changing.after_catalog.user()), out);
}

bool revokes(const Statements& out, std::size_t from) {
  return std::any_of(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(),
                     [](const Statement& statement) { return statement.text.starts_with("REVOKE"); });
}

}  // namespace

void write_owner(const Object& object, const std::string& what, Statements& out) {
  if (object.has(owner_property)) add("ALTER " + what + " OWNER TO " + owner_of(object), object, out);
}

void write_comment(const Object& object, const std::string& what, Statements& out) {
  if (object.has(comment_property))
    add("COMMENT ON " + what + " IS " + sql::quote_literal(object.get(comment_property), true), object, out);
}

void write_privileges(const Object& object, const std::string& what, Statements& out) {
  write_grants({default_grants(object.id.kind)}, grants_of(object), target_of(object, what), out);
}

void write_privileges(const Making& making, const std::string& what, Statements& out) {
  write_grants(grants_at_birth(making.object, making.catalog), grants_of(making.object), target_of(making.object, what),
               out);
}

void write_common(const Making& making, const std::string& what, Statements& out) {
  write_owner(making.object, what, out);
  write_comment(making.object, what, out);
  write_privileges(making, what, out);
}

void write_column_privileges(const Object& relation, const std::string& column, const std::string& before,
                             const std::string& after, Statements& out) {
  const GrantTarget target{"TABLE " + qualified(relation.id), sql::quote_identifier(column), owner_of(relation),
                           relation.get(owner_property), relation.id};
  write_grants({read_grants(before)}, read_grants(after), target, out);
}

bool change_common(const Changing& changing, const std::string& what, Statements& out) {
  bool nothing_else = true;
  const auto written = out.size();
  for (const auto& property : changing.change.properties) {
    if (property.name == owner_property) {
      change_owner(changing, what, out);
    } else if (property.name == comment_property) {
      add("COMMENT ON " + what + " IS " + (property.after ? sql::quote_literal(*property.after, true) : "NULL"),
          changing.after, out);
    } else if (property.name != privileges_property) {
      nothing_else = false;
    }
  }
  // After the owner, whose entry an ALTER … OWNER TO rewrites.
  if (changing.change.find(privileges_property) != nullptr) change_privileges(changing, what, out);
  if (revokes(out, written)) grant_columns_again(changing, out);
  return nothing_else;
}

}  // namespace migrate::schema::postgres
