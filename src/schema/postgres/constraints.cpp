// Constraints of tables. Properties:
//   clustered         true: the table is clustered on its index
//   comment
//   definition        as pg_get_constraintdef prints it
//   index_comment     of its index
//   options           storage parameters of its index
//   replica_identity  true: its index is the table's replica identity
//   tablespace        of its index
// NOT NULL is a column's property.
#include <array>
#include <string_view>

#include <fmt/core.h>

#include "constraint_definition.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "referred_rows.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view not_valid = " NOT VALID";

bool has_index(Kind kind) {
  return kind == Kind::primary_key || kind == Kind::unique_constraint || kind == Kind::exclusion_constraint;
}

/// A partitioned table's index comes without those of its partitions, which are objects of their own.
std::string alter_for(const Object& constraint, const Catalog& catalog) {
  return has_index(constraint.id.kind) && is_partitioned(catalog, constraint.id) ? alter_table_only(constraint.id)
                                                                                 : alter_table(constraint.id);
}

std::string validate(const Object& constraint) {
  return alter_table(constraint.id) + " VALIDATE CONSTRAINT " + sql::quote_identifier(constraint.id.name);
}

/// "UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) DEFERRABLE", in its parts.
struct KeyParts {
  std::string columns;   // "(a) INCLUDE (b)", and NULLS NOT DISTINCT behind
  std::string deferred;  // " DEFERRABLE"
};

KeyParts parts_of(const std::string& definition) {
  KeyParts parts;
  const auto open = definition.find('(');
  const auto end = std::min(definition.find(" DEFERRABLE", open), definition.size());
  parts.columns = definition.substr(open, end - open);
  if (definition.find("NULLS NOT DISTINCT") < open) parts.columns += " NULLS NOT DISTINCT";
  parts.deferred = definition.substr(end);
  return parts;
}

/// An index that is built while the table is written to, and then taken for the constraint.
void make_by_index(const Object& constraint, Statements& out) {
  const auto parts = parts_of(constraint.get("definition"));
  const auto name = sql::quote_identifier(constraint.id.name);
  auto index =
      fmt::format("CREATE UNIQUE INDEX CONCURRENTLY {} ON {} {}", name, qualified_parent(constraint.id), parts.columns);
  if (constraint.has("options")) index += " WITH (" + constraint.get("options") + ")";
  if (constraint.has("tablespace")) index += " TABLESPACE " + sql::quote_identifier(constraint.get("tablespace"));
  add(out, constraint.id, std::move(index)).alone = true;
  add(out, constraint.id,
      fmt::format("{} ADD CONSTRAINT {} {} USING INDEX {}{}", alter_table(constraint.id), name,
                  constraint.id.kind == Kind::primary_key ? "PRIMARY KEY" : "UNIQUE", name, parts.deferred));
}

bool is_staged(const Making& making) {
  const auto& constraint = making.object;
  if (!making.options.online || !making.owner_existed) return false;
  if (constraint.id.kind == Kind::check_constraint) return true;
  return constraint.id.kind == Kind::foreign_key && !is_partitioned(making.catalog, constraint.id);
}

void make(const Making& making, Statements& out) {
  const auto& constraint = making.object;
  const bool key = constraint.id.kind == Kind::primary_key || constraint.id.kind == Kind::unique_constraint;
  const auto begin = alter_for(constraint, making.catalog) + " ADD ";
  if (constraint.id.kind == Kind::foreign_key && !constraint.get("definition").ends_with(not_valid))
    make_referred_rows(making, out);
  if (making.options.online && making.owner_existed && key && !is_partitioned(making.catalog, constraint.id)) {
    make_by_index(constraint, out);
  } else if (is_staged(making) && !constraint.get("definition").ends_with(not_valid)) {
    add(out, constraint.id, begin + constraint_definition(constraint) + std::string(not_valid));
    add(out, constraint.id, validate(constraint)).alone = true;
  } else {
    add(out, constraint.id, begin + constraint_definition(constraint));
  }
  write_constraint_extras(constraint, out);
}

/// The definition without what can be changed afterwards, and what that is.
struct Definition {
  std::string fixed;
  std::string deferred;  // as ALTER CONSTRAINT takes it
  bool valid = true;
};

Definition read_definition(const Object& constraint) {
  Definition result;
  result.fixed = constraint.get("definition");
  if (result.fixed.ends_with(not_valid)) {
    result.valid = false;
    result.fixed.resize(result.fixed.size() - not_valid.size());
  }
  result.deferred = "NOT DEFERRABLE";
  if (constraint.id.kind != Kind::foreign_key) return result;
  for (const std::string_view words : {" DEFERRABLE INITIALLY DEFERRED", " DEFERRABLE"}) {
    if (!result.fixed.ends_with(words)) continue;
    result.fixed.resize(result.fixed.size() - words.size());
    result.deferred = words.substr(1);
    if (words == " DEFERRABLE") result.deferred += " INITIALLY IMMEDIATE";
    break;
  }
  return result;
}

void change_words(const Changing& changing, Statements& out) {
  const auto& now = changing.after;
  const auto& change = changing.change;
  const auto name = sql::quote_identifier(now.id.name);
  if (change.find("options") != nullptr) {
    change_storage_options(changing.before.get("options"), now.get("options"), "ALTER INDEX " + qualified(now.id),
                           now.id, out);
  }
  if (change.find("tablespace") != nullptr) {
    add(out, now.id,
        "ALTER INDEX " + qualified(now.id) + " SET TABLESPACE " +
            (now.has("tablespace") ? sql::quote_identifier(now.get("tablespace")) : "pg_default"));
  }
  write_cluster_change(changing, out);
  write_replica_identity_change(changing, out);
  if (change.find("index_comment") != nullptr) {
    add(out, now.id,
        "COMMENT ON INDEX " + qualified(now.id) + " IS " +
            (now.has("index_comment") ? sql::quote_literal(now.get("index_comment"), true) : "NULL"));
  }
  change_common(changing, "CONSTRAINT " + name + " ON " + qualified_parent(now.id), out);
}

bool change(const Changing& changing, Statements& out) {
  const auto& now = changing.after;
  const auto old_definition = read_definition(changing.before);
  const auto new_definition = read_definition(now);
  if (old_definition.fixed != new_definition.fixed) return false;
  if (old_definition.valid && !new_definition.valid) return false;
  if (old_definition.deferred != new_definition.deferred) {
    add(out, now.id,
        alter_table(now.id) + " ALTER CONSTRAINT " + sql::quote_identifier(now.id.name) + " " +
            new_definition.deferred);
  }
  if (new_definition.valid && !old_definition.valid) add(out, now.id, validate(now)).alone = changing.options.online;
  change_words(changing, out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  const auto& id = dropping.object.id;
  add(out, id, alter_table(id) + " DROP CONSTRAINT " + sql::quote_identifier(id.name));
}

}  // namespace

std::string constraints_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid AS class_id, k.oid AS object_id,"
         " 0 AS sub_id, CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique constraint'"
         " WHEN 'x' THEN 'exclusion constraint' WHEN 'f' THEN 'foreign key' ELSE 'check constraint' END AS kind,"
         " n.nspname AS schema, c.relname AS parent, k.conname AS name,"
         " k.contype = 'f' AND k.conparentid <> 0"
         " OR k.contype = 'c' AND k.coninhcount > 0 AND (NOT k.conislocal OR c.relispartition) AS inherited,"
         " CASE WHEN x.indisclustered THEN 'true' END AS clustered, " +
         comment("pg_constraint", "k.oid") +
         " AS comment,"
         " pg_catalog.pg_get_constraintdef(k.oid) AS definition, " +
         comment("pg_class", "i.oid") + " AS index_comment, " + storage_options({{"i.reloptions", ""}}) +
         " AS options,"
         " CASE WHEN x.indisreplident THEN 'true' END AS replica_identity,"
         " s.spcname AS tablespace"
         " FROM pg_catalog.pg_constraint k"
         " JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " LEFT JOIN pg_catalog.pg_index x ON x.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')"
         " LEFT JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid"
         " LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = i.reltablespace"
         " WHERE k.contype IN ('p', 'u', 'x', 'f', 'c')"
         // A key that refers to a partitioned table has one of its own for each partition.
         " AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint o WHERE o.oid = k.conparentid AND o.conrelid = "
         "k.conrelid)"
         " AND " +
         users_table();
}

const Writer primary_key_writer{Kind::primary_key, make, change, drop};
const Writer unique_constraint_writer{Kind::unique_constraint, make, change, drop};
const Writer exclusion_constraint_writer{Kind::exclusion_constraint, make, change, drop};
const Writer check_constraint_writer{Kind::check_constraint, make, change, drop};
const Writer foreign_key_writer{Kind::foreign_key, make, change, drop};

}  // namespace migrate::schema::postgres
