// Domains: type, collation (when it is not the type's), default, not_null, owner, comment, privileges.
// Domain constraints: definition (with NOT VALID), comment.
#include <string_view>

#include <fmt/core.h>

#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view not_valid = " NOT VALID";

void add(std::string text, const Object& object, Statements& out) {
  out.push_back({std::move(text), false, "", "", {object.id}});
}

std::string words_for(const Object& domain) {
  return "DOMAIN " + qualified(domain.id);
}

std::string constraint_words(const Object& constraint) {
  return "CONSTRAINT " + sql::quote_identifier(constraint.id.name);
}

std::string alter_domain_of(const Object& constraint) {
  return "ALTER DOMAIN " + qualified_parent(constraint.id) + " ";
}

bool is_not_valid(const Object& constraint) {
  return constraint.get("definition").ends_with(not_valid);
}

void write_constraint_comment(const Object& constraint, Statements& out) {
  write_comment(constraint, constraint_words(constraint) + " ON DOMAIN " + qualified_parent(constraint.id), out);
}

void add_constraint(const Object& constraint, Statements& out) {
  add(alter_domain_of(constraint) + "ADD " + constraint_words(constraint) + " " + constraint.get("definition"),
      constraint, out);
}

void make_domain(const Making& making, Statements& out) {
  const auto& domain = making.object;
  auto text = "CREATE " + words_for(domain) + " AS " + domain.get("type");
  if (domain.has("collation")) text += " COLLATE " + domain.get("collation");
  if (domain.has("default")) text += " DEFAULT " + domain.get("default");
  if (domain.has("not_null")) text += " NOT NULL";
  for (const auto* const constraint : making.folded) {
    // CREATE DOMAIN checks what it is told.
    if (!is_not_valid(*constraint))
      text += "\n  " + constraint_words(*constraint) + " " + constraint->get("definition");
  }
  add(std::move(text), domain, out);
  for (const auto* const constraint : making.folded) {
    if (is_not_valid(*constraint)) add_constraint(*constraint, out);
    write_constraint_comment(*constraint, out);
  }
  write_common(making, words_for(domain), out);
}

bool change_domain(const Changing& changing, Statements& out) {
  const auto& change = changing.change;
  const auto& domain = changing.after;
  if (changing.type_replaced || change.find("type") != nullptr || change.find("collation") != nullptr) return false;
  const auto alter = "ALTER " + words_for(domain);
  if (const auto* const value = change.find("default"))
    add(alter + (value->after ? " SET DEFAULT " + *value->after : " DROP DEFAULT"), domain, out);
  if (const auto* const value = change.find("not_null"))
    add(alter + (value->after ? " SET NOT NULL" : " DROP NOT NULL"), domain, out);
  change_common(changing, words_for(domain), out);
  return true;
}

void drop_domain(const Dropping& dropping, Statements& out) {
  add("DROP " + words_for(dropping.object), dropping.object, out);
}

void make_constraint(const Making& making, Statements& out) {
  add_constraint(making.object, out);
  write_constraint_comment(making.object, out);
}

bool change_constraint(const Changing& changing, Statements& out) {
  const auto& constraint = changing.after;
  if (changing.change.find("definition") != nullptr) {
    const auto& before = changing.before.get("definition");
    if (before != constraint.get("definition") + std::string(not_valid)) return false;
    add(alter_domain_of(constraint) + "VALIDATE " + constraint_words(constraint), constraint, out);
  }
  return change_common(changing, constraint_words(constraint) + " ON DOMAIN " + qualified_parent(constraint.id), out) ||
         changing.change.find("definition") != nullptr;
}

void drop_constraint(const Dropping& dropping, Statements& out) {
  add(alter_domain_of(dropping.object) + "DROP " + constraint_words(dropping.object), dropping.object, out);
}

}  // namespace

std::string domains_query(int /*server_version*/) {
  return fmt::format(
      "SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid AS class_id, t.oid AS object_id, 0 AS sub_id,"
      " n.nspname AS schema, '' AS parent, t.typname AS name,"
      " pg_catalog.format_type(t.typbasetype, t.typtypmod) AS type,"
      " (SELECT pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(c.collname)"
      " FROM pg_catalog.pg_type b, pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace cn ON cn.oid = "
      "c.collnamespace"
      " WHERE b.oid = t.typbasetype AND c.oid = t.typcollation AND t.typcollation <> b.typcollation) AS collation,"
      " COALESCE(pg_catalog.pg_get_expr(t.typdefaultbin, 0), pg_catalog.quote_literal(t.typdefault)) AS default,"
      " CASE WHEN t.typnotnull THEN 'true' END AS not_null,"
      " {} AS owner, {} AS comment, {} AS privileges"
      " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
      " WHERE t.typtype = 'd' AND n.nspname !~ '^pg_(toast|temp)' AND {}",
      owner("t.typowner"), comment("pg_type", "t.oid"), privileges("t.typacl", "T", "t.typowner"),
      is_users("pg_type", "t.oid"));
}

std::string domain_constraints_query(int /*server_version*/) {
  return fmt::format(
      "SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id,"
      " 0 AS sub_id, n.nspname AS schema, t.typname AS parent, c.conname AS name,"
      " pg_catalog.pg_get_constraintdef(c.oid) AS definition, {} AS comment"
      " FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_type t ON t.oid = c.contypid"
      " JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
      // From 17 on NOT NULL is a constraint too; the domain's own property tells it.
      " WHERE c.contype = 'c' AND n.nspname !~ '^pg_(toast|temp)' AND {}",
      comment("pg_constraint", "c.oid"), is_users("pg_type", "t.oid"));
}

const Writer domain_writer{Kind::domain, make_domain, change_domain, drop_domain};
const Writer domain_constraint_writer{Kind::domain_constraint, make_constraint, change_constraint, drop_constraint};

}  // namespace migrate::schema::postgres
