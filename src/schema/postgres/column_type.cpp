#include "column_type.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "attributes.hpp"
#include "column_definition.hpp"
#include "conversion.hpp"
#include "migrate/sql/quote.hpp"
#include "neutral_value.hpp"
#include "statements.hpp"
#include "table_facts.hpp"

namespace migrate::schema::postgres {

namespace {

class TypeChange {
 public:
  TypeChange(const Changing& changing, Statements& out)
      : changing_(changing), old_(changing.before), now_(changing.after), out_(out) {}

  void write() {
    if (!changed("type") && !changed("collation") && !changing_.type_replaced) return;
    const auto& type = now_.get("type");
    auto text = alter_column(now_.id) + " TYPE " + type;
    if (now_.has("collation")) text += " COLLATE " + now_.get("collation");
    const bool is_generated = now_.has("generated");
    const auto arrays = is_generated || !type.ends_with("[]") ? std::nullopt : other_attributes();
    if (arrays) add(out_, now_.id, array_converter(arrays->from, arrays->to, type));
    if (!is_generated && (changed("type") || changing_.type_replaced)) text += " USING " + converted();
    auto& statement = add(out_, now_.id, std::move(text));
    if (!is_generated && changed("type") && may_cut(old_.get("type"), type)) {
      statement.loses =
          "the ends of values of " + full_column_name(now_.id) + " that are longer than " + type + " allows";
    }
    if (const auto labels = labels_lost(); !labels.empty()) {
      statement.loses = fmt::format("{} in {}{}", joined(labels), full_column_name(now_.id),
                                    type.ends_with("[]") ? "" : ", which becomes " + instead_of_lost());
    }
    if (arrays) add(out_, now_.id, "DROP FUNCTION " + array_converter_name() + "(anyarray)");
  }

 private:
  [[nodiscard]] bool changed(std::string_view property) const { return changing_.change.find(property) != nullptr; }

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
    if (before == nullptr || after == nullptr || before->id.kind != Kind::enum_type ||
        after->id.kind != Kind::enum_type)
      return {};
    auto lost = literals_in(before->get("labels"));
    const auto kept = literals_in(after->get("labels"));
    std::erase_if(lost,
                  [&](const std::string& label) { return std::find(kept.begin(), kept.end(), label) != kept.end(); });
    return lost;
  }

  /// What a value becomes whose label is lost: the default, when that is a label, or NULL, or the first label.
  [[nodiscard]] std::string instead_of_lost() const {
    const auto* const value = default_of(changing_.after_catalog, now_.id);
    if (value != nullptr && value->get("expression").ends_with("'::" + now_.get("type")))
      return value->get("expression");
    if (!now_.has("not_null")) return "NULL";
    const auto* const type = type_named(changing_.after_catalog, now_.get("type"));
    const auto labels = type == nullptr ? std::vector<std::string>() : literals_in(type->get("labels"));
    return labels.empty() ? "NULL" : labels.front() + "::" + now_.get("type");
  }

  [[nodiscard]] std::string without_labels(const std::string& name, const std::vector<std::string>& labels) const {
    const auto& type = now_.get("type");
    if (type.ends_with("[]")) {
      auto text = name + "::text[]";
      for (const auto& label : labels) text = fmt::format("pg_catalog.array_remove({}, {})", text, label);
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

  const Changing& changing_;
  const Object& old_;
  const Object& now_;
  Statements& out_;
};

}  // namespace

void change_column_type(const Changing& changing, Statements& out) {
  TypeChange(changing, out).write();
}

}  // namespace migrate::schema::postgres
