#include "carried_values.hpp"

#include <algorithm>
#include <optional>
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

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& one : list) text += (text.empty() ? "" : ", ") + one;
  return text;
}

/// The type below domains, with "[]" when there is one on the way.
std::string base_type(std::string type, const Catalog& catalog) {
  constexpr int deepest_domain = 16;
  bool is_array = false;
  for (int depth = 0; depth < deepest_domain; ++depth) {
    if (type.ends_with("[]")) {
      is_array = true;
      type.resize(type.size() - 2);
      continue;
    }
    const auto* const own = type_named(catalog, type);
    if (own == nullptr || own->id.kind != Kind::domain) break;
    type = own->get("type");
  }
  return is_array ? type + "[]" : type;
}

class Carrier {
 public:
  Carrier(const Object& before, const Object& after, const Catalog& catalog_before, const Catalog& catalog_after,
          bool type_replaced)
      : old_(before),
        now_(after),
        catalog_before_(catalog_before),
        catalog_after_(catalog_after),
        type_replaced_(type_replaced),
        name_(sql::quote_identifier(now_.id.name)),
        from_(old_.get("type")),
        to_(now_.get("type")),
        old_base_(base_type(from_, catalog_before)),
        new_base_(base_type(to_, catalog_after)) {}

  CarriedValues write() {
    if (!write_by_name() && !write_labels()) write_plain();
    return std::move(result_);
  }

 private:
  /// One of the session's own, of this column.
  [[nodiscard]] std::string helper_name() const { return fmt::format("pg_temp.converted_{}", now_.position); }

  /// Composite types with other attributes, and arrays of them.
  bool write_by_name() {
    if (from_.ends_with("[]") != to_.ends_with("[]")) return false;
    const auto* const old_type = type_named(catalog_before_, bare_type(from_));
    const auto* const new_type = type_named(catalog_after_, bare_type(to_));
    const bool composite = old_type != nullptr && new_type != nullptr && old_type->id.kind == Kind::composite_type &&
                           new_type->id.kind == Kind::composite_type;
    if (!composite || old_type->get("attributes") == new_type->get("attributes")) return false;
    const auto& old_list = old_type->get("attributes");
    const auto& new_list = new_type->get("attributes");
    if (!to_.ends_with("[]")) {
      result_.expression = composite_conversion(name_, old_list, new_list, to_);
      return true;
    }
    result_.expression = helper_name() + "(" + name_ + ")";
    result_.helper = array_converter(helper_name(), old_list, new_list, to_);
    result_.helper_goes = "DROP FUNCTION " + helper_name() + "(anyarray)";
    return true;
  }

  /// The labels, as literals, that the enum behind the column does not have any more.
  [[nodiscard]] std::vector<std::string> labels_lost() const {
    if (!type_replaced_ || from_ != to_ || old_base_ != new_base_) return {};
    const auto* const before = type_named(catalog_before_, bare_type(old_base_));
    const auto* const after = type_named(catalog_after_, bare_type(new_base_));
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
  [[nodiscard]] std::string instead_of_label() const {
    const auto* const value = default_of(catalog_after_, now_.id);
    if (value != nullptr && value->get("expression").ends_with("'::" + to_)) return value->get("expression");
    if (takes_null(now_)) return "NULL";
    const auto* const type = type_named(catalog_after_, new_base_);
    const auto labels = type == nullptr ? std::vector<std::string>() : literals_in(type->get("labels"));
    return labels.empty() ? "NULL" : labels.front() + "::" + to_;
  }

  /// A domain may refuse NULL, too.
  [[nodiscard]] bool takes_null(const Object& column) const {
    const auto* const domain = type_named(catalog_after_, to_);
    return !column.has("not_null") && (domain == nullptr || !domain->has("not_null"));
  }

  bool write_labels() {
    const auto lost = labels_lost();
    if (lost.empty()) return false;
    if (to_.ends_with("[]")) {
      result_.expression = name_ + "::text[]";
      for (const auto& label : lost)
        result_.expression = fmt::format("pg_catalog.array_remove({}, {})", result_.expression, label);
      result_.expression += "::" + to_;
      result_.loses = fmt::format("{} in {}", joined(lost), full_column_name(now_.id));
      return true;
    }
    result_.expression = fmt::format("CASE WHEN {0}::text IN ({1}) THEN {2} ELSE {0}::text::{3} END", name_,
                                     joined(lost), instead_of_label(), to_);
    result_.loses =
        fmt::format("{} in {}, which becomes {}", joined(lost), full_column_name(now_.id), instead_of_label());
    return true;
  }

  void write_plain() {
    if (from_ == to_ && !type_replaced_) {
      result_.expression = name_;
      return;
    }
    if (from_ != to_ && may_cut(from_, to_)) {
      result_.loses =
          fmt::format("the ends of values of {} that are longer than {} allows", full_column_name(now_.id), to_);
    }
    if (keeps_the_first(from_, to_)) result_.loses = "all but the first of the values of " + full_column_name(now_.id);
    if (may_refuse(old_base_, new_base_) || prints_otherwise()) {
      write_guarded();
    } else {
      result_.expression = by_base_types() ? through_base_types() : conversion(name_, from_, to_, type_replaced_);
    }
  }

  /// Whether another type of that name may not read the texts of the one that goes.
  [[nodiscard]] bool prints_otherwise() const {
    const auto* const before = type_named(catalog_before_, bare_type(old_base_));
    const auto* const after = type_named(catalog_after_, bare_type(new_base_));
    if (!type_replaced_ || before == nullptr || after == nullptr) return false;
    const auto kind = before->id.kind;
    return kind != after->id.kind || kind == Kind::composite_type || before->get("subtype") != after->get("subtype");
  }

  /// Of domains over types of the server's own, which are the same on both sides.
  [[nodiscard]] bool by_base_types() const {
    const auto is_users = [](const std::string& type) { return type.find('.') != std::string::npos; };
    return (from_ != old_base_ || to_ != new_base_) && !is_users(old_base_) && !is_users(new_base_);
  }

  [[nodiscard]] std::string through_base_types() const {
    const auto value = from_ == old_base_ ? name_ : name_ + "::" + old_base_;
    const auto converted = old_base_ == new_base_ ? value : conversion(value, old_base_, new_base_, false);
    return to_ == new_base_ ? converted : "(" + converted + ")::" + to_;
  }

  /// A value that the type refuses must not stop the others.
  void write_guarded() {
    // The name of a user's type may be another one's by now.
    const bool is_users = from_.find('.') != std::string::npos;
    const auto argument = is_users ? std::string("text") : from_;
    auto instead = instead_of_refused();
    if (instead.words.empty()) instead.words = instead.expression;
    result_.expression = fmt::format("{}({}{})", helper_name(), name_, is_users ? "::text" : "");
    result_.helper = fmt::format(
        "CREATE FUNCTION {}({}) RETURNS {} LANGUAGE plpgsql AS $converted$BEGIN RETURN {}; EXCEPTION WHEN"
        " data_exception OR integrity_constraint_violation OR internal_error THEN RETURN {}; END$converted$",
        helper_name(), argument, to_, conversion("$1", argument, to_, false), instead.expression);
    result_.helper_goes = fmt::format("DROP FUNCTION {}({})", helper_name(), argument);
    if (!instead.loses) return;
    result_.loses += fmt::format("{}the values of {} that are no {}, which become {}",
                                 result_.loses.empty() ? "" : ", and ", full_column_name(now_.id), to_, instead.words);
  }

  struct Instead {
    std::string expression;
    bool loses = true;
    std::string words{};  ///< for a reader, when it is not the expression
  };
  [[nodiscard]] Instead instead_of_refused() const {
    if (auto kept = kept_otherwise(); !kept.empty()) return {std::move(kept), false};
    auto made = is_in_key(now_, catalog_after_) || is_in_key(old_, catalog_before_) ? made_of_text() : std::string();
    if (!made.empty()) return {std::move(made), true, "others, made of them"};
    if (takes_null(old_)) return {"NULL", true};
    const auto fill = fill_of(now_, catalog_after_, &catalog_before_);
    const auto value = fill.per_row ? neutral_value(to_, catalog_after_) : fill.expression;
    return {value.empty() ? "NULL" : value, true};
  }

  /// Text that is none of what is wanted can be part of it.
  [[nodiscard]] std::string kept_otherwise() const {
    if (old_base_.ends_with("[]")) return {};
    const bool is_text = !may_refuse(new_base_, old_base_) && !may_refuse("bytea", old_base_);
    if (!is_text) return {};
    if (new_base_ == "json" || new_base_ == "jsonb") return fmt::format("pg_catalog.to_{}($1::text)", new_base_);
    if (new_base_ == "bytea") return "pg_catalog.convert_to($1::text, 'UTF8')";
    if (new_base_.ends_with("[]") && !may_refuse(old_base_, bare_type(new_base_)))
      return fmt::format("ARRAY[$1::text]::{}", to_);
    return {};
  }

  /// For keys: different values stay different, as good as always, and references true.
  [[nodiscard]] std::string made_of_text() const {
    if (new_base_ == "uuid") return "pg_catalog.md5($1::text)::uuid";
    if (new_base_ == "bigint") return "('x' || pg_catalog.left(pg_catalog.md5($1::text), 15))::bit(60)::bigint";
    if (new_base_ == "integer") return "('x' || pg_catalog.left(pg_catalog.md5($1::text), 7))::bit(28)::integer";
    return {};
  }

  const Object& old_;
  const Object& now_;
  const Catalog& catalog_before_;
  const Catalog& catalog_after_;
  bool type_replaced_;
  std::string name_;
  std::string from_;
  std::string to_;
  std::string old_base_;
  std::string new_base_;
  CarriedValues result_;
};

}  // namespace

CarriedValues carried_values(const Object& before, const Object& after, const Catalog& catalog_before,
                             const Catalog& catalog_after, bool type_replaced) {
  return Carrier(before, after, catalog_before, catalog_after, type_replaced).write();
}

void CarriedColumns::add(const Object& before, const Object& after, const Catalog& catalog_before,
                         const Catalog& catalog_after, bool type_replaced) {
  auto carried = carried_values(before, after, catalog_before, catalog_after, type_replaced);
  names += (names.empty() ? "" : ", ") + sql::quote_identifier(after.id.name);
  values += (values.empty() ? "" : ", ") + carried.expression;
  if (!carried.loses.empty()) loses += (loses.empty() ? "" : ", and ") + carried.loses;
  if (!carried.helper.empty()) helped.push_back(std::move(carried));
}

void CarriedColumns::make_helpers(const Identity& about, Statements& out) const {
  for (const auto& one : helped) postgres::add(out, about, one.helper);
}

void CarriedColumns::remove_helpers(const Identity& about, Statements& out) const {
  for (const auto& one : helped) postgres::add(out, about, one.helper_goes);
}

}  // namespace migrate::schema::postgres
