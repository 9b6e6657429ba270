#include "column_change.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "column_definition.hpp"
#include "column_type.hpp"
#include "conversion.hpp"
#include "migrate/sql/quote.hpp"
#include "neutral_value.hpp"
#include "sequence_options.hpp"
#include "statements.hpp"
#include "storage_options.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr int server_16 = 160000;
constexpr int server_17 = 170000;
constexpr int server_18 = 180000;

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
      if (old_.has("identity") && !now_.has("identity")) add(out_, now_.id, alter_identity() + " DROP IDENTITY");
      change_generated();
      change_column_type(changing_, out_);
    }
    change_not_null();
    if (!from_parent_ || version_ < server_17) change_identity();
    change_storage();
    change_common(changing_, "COLUMN " + full_column_name(now_.id), out_);
    change_identity_words();
    return true;
  }

 private:
  [[nodiscard]] bool changed(std::string_view property) const { return changing_.change.find(property) != nullptr; }
  [[nodiscard]] std::string only() const { return alter_column_only(now_.id); }
  /// Of a partitioned table and its partitions together, once they share it.
  [[nodiscard]] std::string alter_identity() const { return version_ >= server_17 ? alter_column(now_.id) : only(); }

  [[nodiscard]] bool is_virtual(const Object& column) const { return column.get("generated").ends_with(" VIRTUAL"); }

  [[nodiscard]] bool can_be_done() const {
    if (from_parent_ || !changed("generated")) return true;
    if (!now_.has("generated")) return !is_virtual(old_);
    return old_.has("generated") && version_ >= server_17 && is_virtual(old_) == is_virtual(now_);
  }

  void change_generated() {
    if (!changed("generated")) return;
    if (!now_.has("generated")) {
      add(out_, now_.id, alter_column(now_.id) + " DROP EXPRESSION");
      return;
    }
    const auto& text = now_.get("generated");
    add(out_, now_.id, alter_column(now_.id) + " SET EXPRESSION AS " + text.substr(0, text.rfind(')') + 1));
  }

  void change_not_null() {
    if (!changed("not_null") || follows_partitioned_table()) return;
    const bool partitioned = is_partitioned(changing_.after_catalog, now_.id);
    // Partitions follow; before NOT NULL was inherited, children decided for themselves.
    const auto alter = partitioned || version_ >= server_18 ? alter_column(now_.id) : only();
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
      if (column != nullptr && column->has("not_null")) add(out_, id, alter_column(column->id) + " SET NOT NULL");
    }
  }

  void fill_nulls() {
    const auto* const expression = default_of(changing_.after_catalog, now_.id);
    const auto* const before = default_of(changing_.before_catalog, now_.id);
    // A default may need what is not there yet: only one that was there, or a plain value, is sure.
    const bool usable =
        expression != nullptr && ((before != nullptr && before->get("expression") == expression->get("expression")) ||
                                  expression->get("expression").find("nextval(") == std::string::npos);
    auto fill = usable ? Fill{expression->get("expression"), false, false}
                       : fill_of(now_, changing_.after_catalog, &changing_.before_catalog);
    if (now_.has("identity")) fill = {"f.n", true, true};
    if (fill.expression.empty()) return;
    auto& statement = add(out_, now_.id, fill_statement(now_, fill));
    statement.remark = full_column_name(now_.id) + " is NOT NULL from now on: where it is NULL it gets " +
                       describe(fill) + ". Choose another value if that is wrong.";
  }

  /// The check lets SET NOT NULL pass without a look at the rows.
  void set_not_null_online(const std::string& alter) {
    const auto name =
        sql::quote_identifier(sql::cut_name(now_.id.parent, 20) + "_" + sql::cut_name(now_.id.name, 20) + "_is_there");
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
      add(out_, now_.id, alter_identity() + " ADD " + identity_definition(now_));
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
    if (!words.empty()) add(out_, now_.id, alter_identity() + words);
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

}  // namespace

bool change_column(const Changing& changing, Statements& out) {
  return ColumnChange(changing, out).write();
}

}  // namespace migrate::schema::postgres
