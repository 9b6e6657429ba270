// Columns of tables. Properties:
//   collation             when it is not the type's
//   comment, privileges
//   compression           pglz, lz4
//   generated             "(lower(title)) STORED"
//   identity              ALWAYS or BY DEFAULT
//   identity_…            of its sequence: start, increment, minimum, maximum, cache, cycle, comment, privileges;
//                         sequence: the name when it is not the one the server gives
//   not_null              true
//   options               n_distinct …
//   statistics            the target
//   storage               when it is not the type's
//   type
// Their defaults: expression.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "attributes.hpp"
#include "column_definition.hpp"
#include "conversion.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "neutral_value.hpp"
#include "query.hpp"
#include "sequence_options.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr int server_17 = 170000;
constexpr int server_18 = 180000;
constexpr int server_16 = 160000;

std::string words_for(const Object& column) {
  return "COLUMN " + qualified_parent(column.id) + "." + sql::quote_identifier(column.id.name);
}

std::string full_name(const Object& column) {
  return qualified_parent(column.id) + "." + sql::quote_identifier(column.id.name);
}

std::string alter_column(const Object& column) {
  return alter_table(column.id) + " ALTER COLUMN " + sql::quote_identifier(column.id.name);
}

std::string words_of(const Fill& fill) {
  if (fill.numbered) return "numbers";
  return fill.expression.starts_with("(SELECT c.") ? "a value that its checks let pass" : fill.expression;
}

std::string fill_remark(const Object& column, const Fill& fill) {
  const auto name = full_name(column);
  if (fill.expression.empty())
    return name + " is NOT NULL and has no default: the table must be empty, or be filled before.";
  const auto value = words_of(fill);
  return name + " is NOT NULL and has no default: rows that are there get " + value +
         ". Choose another value if that is wrong.";
}

Object nullable(Object column) {
  std::erase_if(column.properties, [](const Property& property) { return property.name == "not_null"; });
  return column;
}

/// ADD COLUMN of one that wants a value in rows that are there.
void add_filled(const Object& column, const Making& making, Statements& out) {
  const auto fill = fill_of(column, making.catalog, making.before);
  const auto add_column = alter_table(column.id) + " ADD COLUMN ";
  if (fill.per_row) {
    add(out, column.id, add_column + column_definition(nullable(column), "")).remark = fill_remark(column, fill);
    add(out, column.id, fill_statement(column, fill));
    add(out, column.id, alter_column(column) + " SET NOT NULL");
    return;
  }
  add(out, column.id, add_column + column_definition(column, fill.expression)).remark = fill_remark(column, fill);
  if (!fill.expression.empty()) add(out, column.id, alter_column(column) + " DROP DEFAULT");
}

/// Children got the column by the same statement; what they have otherwise is set.
void settle_children(const Making& making, const std::string& expression, Statements& out) {
  const auto& column = making.object;
  for (const auto* part : making.folded) {
    const bool is_own = part->id.parent == column.id.parent && part->id.schema == column.id.schema;
    if (part->id.kind == Kind::column_default && !is_own && part->get("expression") != expression)
      add(out, part->id, alter_column_only(part->id) + " SET DEFAULT " + part->get("expression"));
    if (part->id.kind != Kind::column) continue;
    if (!expression.empty() && default_of(making.catalog, part->id) == nullptr)
      add(out, part->id, alter_column_only(part->id) + " DROP DEFAULT");
    if (part->has("not_null") && !column.has("not_null")) add(out, part->id, alter_column(*part) + " SET NOT NULL");
    write_column_extras(*part, making.catalog, out);
  }
}

void make(const Making& making, Statements& out) {
  const auto& column = making.object;
  std::string expression;
  for (const auto* part : making.folded) {
    const bool is_own = part->id.parent == column.id.parent && part->id.schema == column.id.schema;
    if (part->id.kind == Kind::column_default && is_own) expression = part->get("expression");
  }
  const bool has_value = !expression.empty() || column.has("identity") || column.has("generated");
  if (making.owner_existed && column.has("not_null") && !has_value) {
    add_filled(column, making, out);
  } else {
    add(out, column.id, alter_table(column.id) + " ADD COLUMN " + column_definition(column, expression));
  }
  write_column_extras(column, making.catalog, out);
  settle_children(making, expression, out);
}

class ColumnChange {
 public:
  ColumnChange(const Changing& changing, Statements& out)
      : changing_(changing),
        old_(changing.before),
        now_(changing.after),
        out_(out),
        version_(changing.before_catalog.server_version()),
        from_parent_(old_.inherited && now_.inherited && !changing.detached) {}

  bool write() {
    if (!can_be_done()) return false;
    if (!from_parent_) {
      if (old_.has("identity") && !now_.has("identity")) add(out_, now_.id, only() + " DROP IDENTITY");
      change_generated();
      change_type();
    }
    change_not_null();
    if (!from_parent_ || version_ < server_17) change_identity();
    change_storage();
    change_common(changing_, words_for(now_), out_);
    change_identity_words();
    return true;
  }

 private:
  [[nodiscard]] bool changed(std::string_view property) const { return changing_.change.find(property) != nullptr; }
  [[nodiscard]] std::string only() const { return alter_column_only(now_.id); }

  [[nodiscard]] bool is_virtual(const Object& column) const { return column.get("generated").ends_with(" VIRTUAL"); }

  [[nodiscard]] bool can_be_done() const {
    if (from_parent_ || !changed("generated")) return true;
    if (!now_.has("generated")) return !is_virtual(old_);
    return old_.has("generated") && version_ >= server_17 && is_virtual(old_) == is_virtual(now_);
  }

  void change_generated() {
    if (!changed("generated")) return;
    if (!now_.has("generated")) {
      add(out_, now_.id, alter_column(now_) + " DROP EXPRESSION");
      return;
    }
    const auto& text = now_.get("generated");
    add(out_, now_.id, alter_column(now_) + " SET EXPRESSION AS " + text.substr(0, text.rfind(')') + 1));
  }

  void change_type() {
    if (!changed("type") && !changed("collation") && !changing_.type_replaced) return;
    const auto& type = now_.get("type");
    auto text = alter_column(now_) + " TYPE " + type;
    if (now_.has("collation")) text += " COLLATE " + now_.get("collation");
    const bool is_generated = now_.has("generated");
    const auto arrays = is_generated || !type.ends_with("[]") ? std::nullopt : other_attributes();
    if (arrays) add(out_, now_.id, array_converter(arrays->from, arrays->to, type));
    if (!is_generated && (changed("type") || changing_.type_replaced)) text += " USING " + converted();
    auto& statement = add(out_, now_.id, std::move(text));
    if (!is_generated && changed("type") && may_cut(old_.get("type"), type))
      statement.loses = "the ends of values of " + full_name(now_) + " that are longer than " + type + " allows";
    if (const auto labels = labels_lost(); !labels.empty()) {
      statement.loses = fmt::format("{} in {}{}", joined(labels), full_name(now_),
                                    type.ends_with("[]") ? "" : ", which becomes " + instead_of_lost());
    }
    if (arrays) add(out_, now_.id, "DROP FUNCTION " + array_converter_name() + "(anyarray)");
  }

  /// Of a composite type, or of arrays of one, that has others from now on.
  struct Attributes {
    std::string from;
    std::string to;
  };
  [[nodiscard]] std::optional<Attributes> other_attributes() const {
    const auto& type = now_.get("type");
    if (old_.get("type").ends_with("[]") != type.ends_with("[]")) return std::nullopt;
    const auto* const old_type = type_named(changing_.before_catalog, bare_type(old_.get("type")));
    const auto* const new_type = type_named(changing_.after_catalog, bare_type(type));
    const bool composite = old_type != nullptr && new_type != nullptr && old_type->id.kind == Kind::composite_type &&
                           new_type->id.kind == Kind::composite_type;
    if (!composite || old_type->get("attributes") == new_type->get("attributes")) return std::nullopt;
    return Attributes{old_type->get("attributes"), new_type->get("attributes")};
  }

  [[nodiscard]] std::string converted() const {
    const auto name = sql::quote_identifier(now_.id.name);
    const auto& type = now_.get("type");
    if (const auto attributes = other_attributes()) {
      return type.ends_with("[]") ? array_converter_name() + "(" + name + ")"
                                  : composite_conversion(name, attributes->from, attributes->to, type);
    }
    if (const auto labels = labels_lost(); !labels.empty()) return without_labels(name, labels);
    return conversion(name, old_.get("type"), type, changing_.type_replaced);
  }

  /// The labels, as literals, that the enum behind the column does not have any more.
  [[nodiscard]] std::vector<std::string> labels_lost() const {
    if (!changing_.type_replaced || changed("type")) return {};
    const auto name = bare_type(now_.get("type"));
    const auto* const before = type_named(changing_.before_catalog, name);
    const auto* const after = type_named(changing_.after_catalog, name);
    if (before == nullptr || after == nullptr || before->id.kind != Kind::enum_type || after->id.kind != Kind::enum_type)
      return {};
    auto lost = literals_in(before->get("labels"));
    const auto kept = literals_in(after->get("labels"));
    std::erase_if(lost, [&](const std::string& label) {
      return std::find(kept.begin(), kept.end(), label) != kept.end();
    });
    return lost;
  }

  /// What a value becomes whose label is lost: the default, when that is a label, or NULL, or the first label.
  [[nodiscard]] std::string instead_of_lost() const {
    const auto* const value = default_of(changing_.after_catalog, now_.id);
    if (value != nullptr && value->get("expression").ends_with("'::" + now_.get("type"))) return value->get("expression");
    if (!now_.has("not_null")) return "NULL";
    const auto* const type = type_named(changing_.after_catalog, now_.get("type"));
    const auto labels = type == nullptr ? std::vector<std::string>() : literals_in(type->get("labels"));
    return labels.empty() ? "NULL" : labels.front() + "::" + now_.get("type");
  }

  [[nodiscard]] std::string without_labels(const std::string& name, const std::vector<std::string>& labels) const {
    const auto& type = now_.get("type");
    if (type.ends_with("[]")) {
      auto text = name + "::text[]";
      for (const auto& label : labels) text = "pg_catalog.array_remove(" + text + ", " + label + ")";
      return text + "::" + type;
    }
    return fmt::format("CASE WHEN {0}::text IN ({1}) THEN {2} ELSE {0}::text::{3} END", name, joined(labels),
                       instead_of_lost(), type);
  }

  static std::string joined(const std::vector<std::string>& list) {
    std::string text;
    for (const auto& one : list) text += (text.empty() ? "" : ", ") + one;
    return text;
  }

  void change_not_null() {
    if (!changed("not_null") || follows_partitioned_table()) return;
    const bool partitioned = is_partitioned(changing_.after_catalog, now_.id);
    // Partitions follow; before NOT NULL was inherited, children decided for themselves.
    const auto alter = partitioned || version_ >= server_18 ? alter_column(now_) : only();
    if (!now_.has("not_null")) {
      add(out_, now_.id, alter + " DROP NOT NULL");
      if (partitioned) restore_in_partitions();
      return;
    }
    if (!now_.has("generated")) fill_nulls();
    if (changing_.options.online) {
      set_not_null_online(alter);
    } else {
      add(out_, now_.id, alter + " SET NOT NULL");
    }
  }

  /// The same is said of the table that this is a partition of.
  [[nodiscard]] bool follows_partitioned_table() const {
    if (!from_parent_) return false;
    const auto* const old_one = column_above(changing_.before_catalog, old_.id);
    const auto* const new_one = column_above(changing_.after_catalog, now_.id);
    return old_one != nullptr && new_one != nullptr && old_one->id == new_one->id &&
           old_one->has("not_null") == old_.has("not_null") && new_one->has("not_null") == now_.has("not_null");
  }

  void restore_in_partitions() {
    for (const auto* child : children_of(changing_.after_catalog, now_.id.schema, now_.id.parent)) {
      const Identity id{Kind::column, child->id.schema, child->id.parent, now_.id.name};
      const auto* const column = changing_.after_catalog.get(id);
      if (column != nullptr && column->has("not_null")) add(out_, id, alter_column(*column) + " SET NOT NULL");
    }
  }

  void fill_nulls() {
    const auto* const expression = default_of(changing_.after_catalog, now_.id);
    const auto* const before = default_of(changing_.before_catalog, now_.id);
    // A default may need what is not there yet: only one that was there, or a plain value, is sure.
    const bool usable =
        expression != nullptr && ((before != nullptr && before->get("expression") == expression->get("expression")) ||
                                  expression->get("expression").find("nextval(") == std::string::npos);
    auto fill = usable ? Fill{expression->get("expression"), false, false} : fill_of(now_, changing_.after_catalog, &changing_.before_catalog);
    if (now_.has("identity")) fill = {"f.n", true, true};
    if (fill.expression.empty()) return;
    auto& statement = add(out_, now_.id, fill_statement(now_, fill));
    statement.remark = full_name(now_) + " is NOT NULL from now on: where it is NULL it gets " +
                       words_of(fill) +
                       ". Choose another value if that is wrong.";
  }

  /// The check lets SET NOT NULL pass without a look at the rows.
  void set_not_null_online(const std::string& alter) {
    const auto name =
        sql::quote_identifier(now_.id.parent.substr(0, 20) + "_" + now_.id.name.substr(0, 20) + "_is_there");
    add(out_, now_.id,
        fmt::format("{} ADD CONSTRAINT {} CHECK ({} IS NOT NULL) NOT VALID", alter_table(now_.id), name,
                    sql::quote_identifier(now_.id.name)));
    add(out_, now_.id, fmt::format("{} VALIDATE CONSTRAINT {}", alter_table(now_.id), name)).alone = true;
    add(out_, now_.id, alter + " SET NOT NULL");
    add(out_, now_.id, fmt::format("{} DROP CONSTRAINT {}", alter_table(now_.id), name));
  }

  void change_identity() {
    if (!now_.has("identity")) return;
    if (!old_.has("identity")) {
      add(out_, now_.id, only() + " ADD " + identity_definition(now_));
      go_on_behind_rows();
      return;
    }
    if (changed("identity_sequence")) {
      add(out_, now_.id,
          fmt::format("ALTER SEQUENCE {} RENAME TO {}", identity_sequence(old_),
                      sql::quote_identifier(identity_object(now_).id.name)));
    }
    constexpr const char* prefix = "identity_";
    const auto& old_type = old_.get("type");
    const auto& new_type = now_.get("type");
    std::string words;
    if (changed("identity")) words += " SET GENERATED " + now_.get("identity");
    if (const auto options = changed_sequence_options(old_, old_type, now_, new_type, prefix, "SET ");
        !options.empty()) {
      words += " " + options;
      if (const auto restart =
              move_into_range(old_, old_type, now_, new_type, prefix, identity_sequence(now_), "", out_);
          !restart.empty())
        words += " " + restart;
    }
    if (!words.empty()) add(out_, now_.id, only() + words);
  }

  void go_on_behind_rows() {
    const auto range = sequence_range(now_, now_.get("type"), "identity_");
    add(out_, now_.id,
        fmt::format("SELECT pg_catalog.setval({0}, f.last) FROM (SELECT pg_catalog.{1}({2}) AS last FROM {3}) f"
                    " WHERE f.last {4} {5}",
                    sql::quote_literal(identity_sequence(now_), true), range.descending ? "min" : "max",
                    sql::quote_identifier(now_.id.name), qualified_parent(now_.id),
                    range.descending ? "<=" : ">=", range.start));
  }

  void change_storage() {
    const bool new_type = !from_parent_ && (changed("type") || changing_.type_replaced);
    if (now_.has("storage") && (changed("storage") || new_type)) {
      add(out_, now_.id, only() + " SET STORAGE " + now_.get("storage"));
    } else if (changed("storage") && !new_type) {
      add(out_, now_.id, only() + " SET STORAGE " + usual_storage());
    }
    if (changed("compression")) {
      add(out_, now_.id,
          only() + " SET COMPRESSION " + (now_.has("compression") ? now_.get("compression") : "default"));
    }
    if (changed("statistics"))
      add(out_, now_.id, only() + " SET STATISTICS " + (now_.has("statistics") ? now_.get("statistics") : "-1"));
    change_storage_options(old_.get("options"), now_.get("options"), only(), now_.id, out_);
  }

  [[nodiscard]] std::string usual_storage() const {
    if (version_ >= server_16) return "DEFAULT";
    const auto type = bare_type(now_.get("type"));
    const bool is_array = now_.get("type").ends_with("[]");
    return !is_array && (type == "numeric" || type == "inet" || type == "cidr") ? "main" : "extended";
  }

  /// The comment and the privileges of the identity's sequence.
  void change_identity_words() {
    if (!now_.has("identity")) return;
    const auto sequence = identity_object(now_);
    const auto what = "SEQUENCE " + qualified(sequence.id);
    auto old_sequence = identity_object(old_);
    old_sequence.id = sequence.id;
    if (!old_.has("identity")) old_sequence.properties.clear();
    Change change{Change::What::changed, sequence.id, std::nullopt, std::nullopt, {}};
    for (const auto* const name : {"comment", "privileges"}) {
      const auto value = [&](const Object& object) {
        return object.has(name) ? std::optional(object.get(name)) : std::nullopt;
      };
      if (value(old_sequence) != value(sequence))
        change.properties.push_back({name, value(old_sequence), value(sequence)});
    }
    if (change.properties.empty()) return;
    change_common(
        {change, old_sequence, sequence, changing_.before_catalog, changing_.after_catalog, changing_.options, false},
        what, out_);
  }

  const Changing& changing_;
  const Object& old_;
  const Object& now_;
  Statements& out_;
  int version_;
  bool from_parent_;  // its type and expression are the parent's business
};

bool change(const Changing& changing, Statements& out) {
  return ColumnChange(changing, out).write();
}

void drop(const Dropping& dropping, Statements& out) {
  const auto& column = dropping.object;
  auto& statement =
      add(out, column.id, alter_table(column.id) + " DROP COLUMN " + sql::quote_identifier(column.id.name));
  if (!column.has("generated")) statement.loses = "the values of " + full_name(column);
}

void make_default(const Making& making, Statements& out) {
  const auto& object = making.object;
  add(out, object.id, alter_column_only(object.id) + " SET DEFAULT " + object.get("expression"));
}

bool change_default(const Changing& changing, Statements& out) {
  make_default({changing.after, changing.after_catalog, changing.options, {}, true}, out);
  return true;
}

void drop_default(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, alter_column_only(dropping.object.id) + " DROP DEFAULT");
}

std::string compression_column(int server_version) {
  if (server_version < 140000) return "NULL";
  return "CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END";
}

}  // namespace

std::string columns_query(int server_version) {
  return "SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class_id, c.oid AS object_id,"
         " a.attnum AS sub_id, n.nspname AS schema, c.relname AS parent, a.attname AS name,"
         " a.attinhcount > 0 AND (NOT a.attislocal OR c.relispartition) OR c.reloftype <> 0 AS inherited,"
         " pg_catalog.row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS position,"
         " CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN a.attcollation::pg_catalog.regcollation::text END"
         " AS collation, " +
         comment("pg_class", "c.oid", "a.attnum") + " AS comment, " + privileges("a.attacl", "c", "c.relowner") +
         " AS privileges, " + compression_column(server_version) +
         " AS compression,"
         " '(' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) || CASE a.attgenerated WHEN 's' THEN ') STORED'"
         " WHEN 'v' THEN ') VIRTUAL' END AS generated,"
         " CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity, " +
         sequence_option_columns("s", "identity_") +
         ", NULLIF(i.relname, c.relname || '_' || a.attname || '_seq') AS identity_sequence, " +
         comment("pg_class", "i.oid") + " AS identity_comment, " + privileges("i.relacl", "s", "i.relowner") +
         " AS identity_privileges,"
         " CASE WHEN a.attnotnull THEN 'true' END AS not_null, " +
         storage_options({{"a.attoptions", ""}}) +
         " AS options,"
         " CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,"
         " CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external'"
         " WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended' END END AS storage,"
         " pg_catalog.format_type(a.atttypid, a.atttypmod) AS type"
         " FROM pg_catalog.pg_attribute a"
         " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
         " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum AND a.attgenerated <> ''"
         " LEFT JOIN pg_catalog.pg_depend o ON a.attidentity <> '' AND o.refobjid = c.oid AND o.refobjsubid = a.attnum"
         " AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass"
         " AND o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype = 'i'"
         " LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = o.objid"
         " LEFT JOIN pg_catalog.pg_class i ON i.oid = s.seqrelid"
         " WHERE a.attnum > 0 AND NOT a.attisdropped AND " +
         users_table();
}

std::string column_defaults_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass::pg_catalog.oid AS class_id, d.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, c.relname AS parent, a.attname AS name,"
         " pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression"
         " FROM pg_catalog.pg_attrdef d"
         " JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated = ''"
         " JOIN pg_catalog.pg_class c ON c.oid = d.adrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " WHERE NOT a.attisdropped AND " +
         users_table();
}

const Writer column_writer{Kind::column, make, change, drop};
const Writer column_default_writer{Kind::column_default, make_default, change_default, drop_default};

}  // namespace migrate::schema::postgres
