// Tables. Properties:
//   access_method       when it is not heap
//   comment, owner, privileges
//   force_row_security  true
//   of_type             the composite type it is a table of
//   options             storage parameters, those of the TOAST table with "toast." before the name
//   partition_key       RANGE (made), of a partitioned table
//   persistence         unlogged
//   replica_identity    full or nothing; an index says itself that it is the one
//   row_security        true
//   tablespace          when it is not the database's
#include <algorithm>

#include <fmt/core.h>

#include "column_definition.hpp"
#include "constraint_definition.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string alter(const Object& table) {
  return "ALTER TABLE " + qualified(table.id);
}

/// CREATE TABLE with all that is folded into it.
class TableMaker {
 public:
  TableMaker(const Making& making, Statements& out)
      : making_(making),
        table_(making.object),
        out_(out),
        partition_(attachment_of(making.catalog, table_.id.schema, table_.id.name) != nullptr) {}

  void make() {
    read_folded();
    add(out_, table_.id, create_text());
    for (const auto& parent : later_parents_) add(out_, table_.id, fmt::format("{} INHERIT {}", alter(table_), parent));
    if (!partition_) settle_inherited_columns();
    write_switches();
    write_owner(table_, "TABLE " + qualified(table_.id), out_);
    write_comment(table_, "TABLE " + qualified(table_.id), out_);
    // Before those of columns, which it would take away.
    write_privileges(making_, "TABLE " + qualified(table_.id), out_);
    for (const auto* part : making_.folded) {
      if (is_constraint(part->id.kind) && is_written(*part) && is_not_valid(*part))
        add(out_, part->id, alter(table_) + " ADD " + constraint_definition(*part));
      write_extras(*part);
    }
  }

 private:
  void read_folded() {
    for (const auto* part : making_.folded) {
      if (part->id.kind == Kind::column_default) defaults_.push_back(part);
      if (part->id.kind == Kind::inheritance) parents_.push_back(part->id.name);
    }
    const auto columns = columns_of(making_.catalog, table_.id.schema, table_.id.name);
    const bool copies_none =
        std::none_of(columns.begin(), columns.end(), [](auto* column) { return column->inherited; });
    // A child all of whose columns are its own keeps their order only when it takes on its parents afterwards.
    if (copies_none && !columns.empty()) later_parents_.swap(parents_);
  }

  /// CREATE TABLE takes the words and then forgets them.
  static bool is_not_valid(const Object& constraint) { return constraint.get("definition").ends_with(" NOT VALID"); }

  [[nodiscard]] bool is_written(const Object& part) const { return partition_ || !part.inherited; }

  std::string create_text() {
    std::string lines;
    const auto line = [&](const std::string& text) { lines += (lines.empty() ? "\n    " : ",\n    ") + text; };
    for (const auto* part : making_.folded) {
      if (part->id.kind == Kind::column) {
        if (is_written(*part)) {
          line(column_definition(*part, default_text(part->id.name)));
        } else if (table_.has("of_type")) {
          if (const auto words = typed_column(*part); !words.empty()) line(words);
        }
      } else if (is_constraint(part->id.kind) && is_written(*part) && !is_not_valid(*part) &&
                 !(part->inherited && part->id.kind == Kind::foreign_key)) {
        line(constraint_definition(*part));
      }
    }
    return head() + (lines.empty() ? (table_.has("of_type") ? "" : " ()") : " (" + lines + "\n)") + tail();
  }

  [[nodiscard]] std::string head() const {
    std::string text = table_.get("persistence") == "unlogged" ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ";
    text += qualified(table_.id);
    if (table_.has("of_type")) text += " OF " + table_.get("of_type");
    return text;
  }

  [[nodiscard]] std::string tail() const {
    std::string text;
    for (const auto& parent : parents_) text += (text.empty() ? "\nINHERITS (" : ", ") + parent;
    if (!text.empty()) text += ")";
    if (table_.has("partition_key")) text += "\nPARTITION BY " + table_.get("partition_key");
    if (table_.has("access_method")) text += "\nUSING " + sql::quote_identifier(table_.get("access_method"));
    if (table_.has("options")) text += "\nWITH (" + table_.get("options") + ")";
    if (table_.has("tablespace")) text += "\nTABLESPACE " + sql::quote_identifier(table_.get("tablespace"));
    return text;
  }

  [[nodiscard]] std::string default_text(const std::string& column) const {
    for (const auto* part : defaults_)
      if (part->id.name == column) return part->get("expression");
    return {};
  }

  [[nodiscard]] std::string typed_column(const Object& column) const {
    std::string words;
    if (const auto text = default_text(column.id.name); !text.empty()) words += " DEFAULT " + text;
    if (column.has("generated")) words += " GENERATED ALWAYS AS " + column.get("generated");
    if (column.has("identity")) words += " " + identity_definition(column);
    if (column.has("not_null")) words += " NOT NULL";
    return words.empty() ? words : sql::quote_identifier(column.id.name) + " WITH OPTIONS" + words;
  }

  /// A child begins with its parents' columns; what it has otherwise is set.
  void settle_inherited_columns() {
    for (const auto* part : making_.folded) {
      if (part->id.kind != Kind::column || !part->inherited || table_.has("of_type")) continue;
      const auto column = fmt::format("{} ALTER COLUMN {} ", alter(table_), sql::quote_identifier(part->id.name));
      if (const auto text = default_text(part->id.name); !text.empty()) {
        add(out_, part->id, fmt::format("{}SET DEFAULT {}", column, text));
      } else if (parents_have_default(part->id.name) && default_of(making_.catalog, part->id) == nullptr) {
        add(out_, part->id, column + "DROP DEFAULT");
      }
      if (part->has("not_null")) add(out_, part->id, column + "SET NOT NULL");
    }
  }

  [[nodiscard]] bool parents_have_default(const std::string& column) const {
    const auto parents = parents_of(making_.catalog, table_.id.schema, table_.id.name);
    return std::any_of(parents.begin(), parents.end(), [&](const Object* parent) {
      const auto objects = making_.catalog.objects();
      return std::any_of(objects.begin(), objects.end(), [&](const Object& other) {
        return other.id.kind == Kind::column_default && other.id.name == column &&
               qualified_parent(other.id) == parent->id.name;
      });
    });
  }

  void write_switches() {
    if (table_.has("row_security")) add(out_, table_.id, alter(table_) + " ENABLE ROW LEVEL SECURITY");
    if (table_.has("force_row_security")) add(out_, table_.id, alter(table_) + " FORCE ROW LEVEL SECURITY");
    if (table_.has("replica_identity")) {
      add(out_, table_.id,
          alter(table_) + " REPLICA IDENTITY " + (table_.get("replica_identity") == "full" ? "FULL" : "NOTHING"));
    }
  }

  void write_extras(const Object& part) {
    if (part.id.kind == Kind::column) write_column_extras(part, making_.catalog, out_);
    if (is_constraint(part.id.kind) && (is_written(part) || part.has("comment"))) write_constraint_extras(part, out_);
  }

  const Making& making_;
  const Object& table_;
  Statements& out_;
  bool partition_;
  std::vector<const Object*> defaults_;
  std::vector<std::string> parents_;
  std::vector<std::string> later_parents_;
};

void make(const Making& making, Statements& out) {
  TableMaker(making, out).make();
}

/// An index or constraint of the table that is its replica identity.
bool has_identity_index(const Catalog& catalog, const Identity& table) {
  const auto place = catalog.find(table);
  if (!place) return false;
  const auto parts = catalog.parts_of(*place);
  return std::any_of(parts.begin(), parts.end(),
                     [&](ObjectIndex part) { return catalog.at(part).has("replica_identity"); });
}

void change_switch(const Changing& changing, const char* property, const char* on, const char* off, Statements& out) {
  if (changing.change.find(property) == nullptr) return;
  add(out, changing.after.id, alter(changing.after) + (changing.after.has(property) ? on : off));
}

bool change(const Changing& changing, Statements& out) {
  const auto& now = changing.after;
  const auto& change = changing.change;
  if (change.find("partition_key") != nullptr) return false;
  // The server passes it over on partitioned tables.
  if (change.find("persistence") != nullptr && now.has("partition_key")) return false;
  const int version = changing.before_catalog.server_version();
  if (change.find("access_method") != nullptr && (version < 150000 || now.has("partition_key"))) return false;
  if (change.find("of_type") != nullptr)
    add(out, now.id, alter(now) + (now.has("of_type") ? " OF " + now.get("of_type") : " NOT OF"));
  change_switch(changing, "persistence", " SET UNLOGGED", " SET LOGGED", out);
  if (change.find("access_method") != nullptr) {
    add(out, now.id,
        alter(now) + " SET ACCESS METHOD " +
            (now.has("access_method") ? sql::quote_identifier(now.get("access_method")) : "heap"));
  }
  if (change.find("tablespace") != nullptr) {
    add(out, now.id,
        alter(now) + " SET TABLESPACE " +
            (now.has("tablespace") ? sql::quote_identifier(now.get("tablespace")) : "pg_default"));
  }
  change_storage_options(changing.before.get("options"), now.get("options"), alter(now), now.id, out);
  change_switch(changing, "row_security", " ENABLE ROW LEVEL SECURITY", " DISABLE ROW LEVEL SECURITY", out);
  change_switch(changing, "force_row_security", " FORCE ROW LEVEL SECURITY", " NO FORCE ROW LEVEL SECURITY", out);
  if (change.find("replica_identity") != nullptr) {
    if (now.has("replica_identity")) {
      add(out, now.id,
          alter(now) + " REPLICA IDENTITY " + (now.get("replica_identity") == "full" ? "FULL" : "NOTHING"));
    } else if (!has_identity_index(changing.after_catalog, now.id)) {
      add(out, now.id, alter(now) + " REPLICA IDENTITY DEFAULT");
    }
  }
  change_common(changing, "TABLE " + qualified(now.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  const auto name = qualified(dropping.object.id);
  auto& statement = add(out, dropping.object.id, "DROP TABLE " + name);
  if (!dropping.object.has("partition_key")) statement.loses = "the rows of " + name;
}

}  // namespace

std::string tables_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id, 0 AS "
         "sub_id,"
         " n.nspname AS schema, '' AS parent, c.relname AS name,"
         " CASE WHEN am.amname <> 'heap' THEN am.amname END AS access_method, " +
         comment("pg_class", "c.oid") + " AS comment, " + owner("c.relowner") + " AS owner, " +
         privileges("c.relacl", "r", "c.relowner") +
         " AS privileges,"
         " CASE WHEN c.relforcerowsecurity THEN 'true' END AS force_row_security,"
         " CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS of_type, " +
         storage_options({{"c.reloptions", ""}, {"t.reloptions", "toast."}}) +
         " AS options,"
         " CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_key,"
         " CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,"
         " CASE c.relreplident WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' END AS replica_identity,"
         " CASE WHEN c.relrowsecurity THEN 'true' END AS row_security,"
         " s.spcname AS tablespace"
         " FROM pg_catalog.pg_class c"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid"
         " LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam"
         " LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace"
         " WHERE " +
         users_table();
}

const Writer table_writer{Kind::table, make, change, drop};

}  // namespace migrate::schema::postgres
