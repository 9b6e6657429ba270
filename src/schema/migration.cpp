#include "migrate/schema/migration.hpp"

#include <algorithm>

#include "migrate/sql/quote.hpp"
#include "parents.hpp"
#include "plan.hpp"
#include "postgres/array_casts.hpp"
#include "postgres/carried_values.hpp"
#include "postgres/column_definition.hpp"
#include "postgres/conversion.hpp"
#include "postgres/neutral_value.hpp"
#include "postgres/partition_rows.hpp"
#include "postgres/table_facts.hpp"
#include "postgres/writers.hpp"
#include "spare_name.hpp"
#include "sqlite/migration.hpp"
#include "stand_in_parent.hpp"
#include "writer.hpp"

namespace migrate::schema {

namespace {

const char* words_to_rename(Kind kind) {
  switch (kind) {
    case Kind::table:
      return "ALTER TABLE ";
    case Kind::domain:
      return "ALTER DOMAIN ";
    case Kind::collation:
      return "ALTER COLLATION ";
    case Kind::function:
      return "ALTER ROUTINE ";
    default:
      return "ALTER TYPE ";
  }
}

class ScriptWriter {
 public:
  explicit ScriptWriter(const Pairing& pairing) : pairing_(pairing) {}

  Script write() {
    for (const auto& action : plan(pairing_)) {
      const auto begin = script_.statements.size();
      carry_out(action);
      for (auto i = begin; i < script_.statements.size(); ++i) {
        auto& about = script_.statements[i].about;
        const auto& id = pairing_.object(action.item).id;
        if (std::find(about.begin(), about.end(), id) == about.end()) about.push_back(id);
      }
    }
    for (auto& statement : script_.statements) statement.text = postgres::with_array_types(statement.text);
    return std::move(script_);
  }

 private:
  void carry_out(const Action& action) {
    switch (action.verb) {
      case Action::Verb::set_aside:
        set_aside(action.item);
        break;
      case Action::Verb::drop:
        drop(action.item);
        break;
      case Action::Verb::change:
        change(action);
        break;
      case Action::Verb::make:
        make(action);
        break;
      case Action::Verb::copy_rows:
        copy_rows(action.item);
        break;
    }
  }

  [[nodiscard]] const Object& before(ItemIndex item) const { return pairing_.before().at(*pairing_.at(item).before); }
  [[nodiscard]] const Object& after(ItemIndex item) const { return pairing_.after().at(*pairing_.at(item).after); }

  /// A name for a type or table that makes room for its successor.
  [[nodiscard]] std::string name_aside(const Identity& id) const {
    return spare_name("__old", id.schema, std::string(bare_name(id)), {&pairing_.before(), &pairing_.after()});
  }

  /// The same for anything that does; a function keeps its arguments.
  [[nodiscard]] std::string whole_name_aside(const Identity& id) const {
    return name_aside(id) + id.name.substr(bare_name(id).size());
  }

  void set_aside(ItemIndex item) {
    const auto& id = before(item).id;
    add(words_to_rename(id.kind) + qualified(id) + " RENAME TO " + qualified("", name_aside(id)));
    const auto aside = [&](const std::string& name) { return name_aside({id.kind, id.schema, "", name}); };
    postgres::set_companions_aside(before(item), pairing_.before().server_version(), aside, script_.statements);
    if (id.kind != Kind::table) return;
    // The sequences of identities have names of their own.
    for (const auto part : pairing_.before().parts_of(*pairing_.at(item).before)) {
      const auto& column = pairing_.before().at(part);
      if (column.id.kind != Kind::column || !column.has("identity")) continue;
      const auto sequence = postgres::identity_object(column).id;
      add("ALTER SEQUENCE " + qualified(sequence) + " RENAME TO " + qualified("", name_aside(sequence)));
    }
  }

  void drop(ItemIndex item) {
    if (is_left_for_a_while(pairing_, item)) {
      leave_for_a_while(pairing_, item, script_.statements);
      return;
    }
    auto object = before(item);
    if (pairing_.at(item).set_aside) object.id.name = whole_name_aside(object.id);
    postgres::writer_of(object.id.kind).drop({object, pairing_.before(), pairing_.options()}, script_.statements);
    if (stays_in_children(pairing_, item)) {
      script_.statements.back().text =
          postgres::alter_table_only(object.id) + " DROP COLUMN " + sql::quote_identifier(object.id.name);
    }
    if (rows_have_moved(item)) script_.statements.back().loses.clear();
  }

  /// Into its successor, or as those of a partition into the others (what then has no place was said there) or into the
  /// successor of the partitioned table.
  [[nodiscard]] bool rows_have_moved(ItemIndex item) const {
    if (pairing_.at(item).set_aside) return true;
    if (before(item).id.kind != Kind::table) return false;
    for (const auto part : pairing_.before().parts_of(*pairing_.at(item).before)) {
      const auto& attachment = pairing_.before().at(part);
      if (attachment.id.kind != Kind::attachment) continue;
      if (pairing_.at(pairing_.of_before(part)).moves_rows) return true;
      const auto* const whole = postgres::table_named(pairing_.before(), attachment.id.name);
      return whole != nullptr && pairing_.at(pairing_.of_before(*pairing_.before().find(whole->id))).set_aside;
    }
    return false;
  }

  [[nodiscard]] Changing changing(ItemIndex index) const {
    const auto& item = pairing_.at(index);
    return {item.change,      before(index),      after(index),       pairing_.before(),
            pairing_.after(), pairing_.options(), item.type_replaced, is_detached(index)};
  }

  void change(const Action& action) {
    const auto& now = after(action.item);
    if (now.id.kind != Kind::attachment) {
      static_cast<void>(postgres::writer_of(now.id.kind).change(changing(action.item), script_.statements));
      return;
    }
    std::vector<Changing> together{changing(action.item)};
    for (const auto other : action.with) together.push_back(changing(other));
    postgres::rebind(together, script_.statements);
  }

  /// Its table leaves the one that it is a partition of, and comes back.
  [[nodiscard]] bool is_detached(ItemIndex column) const {
    if (after(column).id.kind != Kind::column) return false;
    for (const auto part : pairing_.before().parts_of(*pairing_.before().owner_of(*pairing_.at(column).before)))
      if (pairing_.before().at(part).id.kind == Kind::attachment) return pairing_.goes(pairing_.of_before(part));
    return false;
  }

  void make(const Action& action) {
    if (is_left_for_a_while(pairing_, action.item) && action.with.empty()) {
      come_back(pairing_, action.item, script_.statements);
      return;
    }
    const auto& object = after(action.item);
    std::vector<const Object*> folded;
    for (const auto part : action.with) folded.push_back(&after(part));
    const auto owner = pairing_.owner(action.item);
    const bool owner_existed = owner && !pairing_.comes(*owner);
    postgres::writer_of(object.id.kind)
        .make({object, pairing_.after(), pairing_.options(), folded, owner_existed, &pairing_.before()},
              script_.statements);
  }

  /// Into all columns that both have and that take a value; an identity goes on behind the largest.
  void copy_rows(ItemIndex item) {
    if (before(item).id.kind == Kind::attachment) {
      postgres::move_rows(before(item),
                          {pairing_.before(), pairing_.after(), pairing_.comes(item),
                           [&](const std::string& type) { return is_set_aside(type); }},
                          script_.statements);
      return;
    }
    const auto& now = after(item);
    postgres::CarriedColumns columns;
    std::string identities;
    for (const auto part : pairing_.after().parts_of(*pairing_.at(item).after)) {
      const auto& column = pairing_.after().at(part);
      const auto* const old = column.id.kind == Kind::column ? pairing_.before().get(column.id) : nullptr;
      if (old == nullptr || column.has("generated")) continue;
      columns.add(*old, column, pairing_.before(), pairing_.after(), is_set_aside(old->get("type")));
      if (column.has("identity")) identities += (identities.empty() ? "" : ", ") + go_on_behind(now.id, column.id.name);
    }
    if (columns.names.empty()) return;
    // Children have rows of their own, partitions those of the whole.
    const auto old_name =
        (before(item).has("partition_key") ? "" : "ONLY ") + qualified(now.id.schema, name_aside(now.id));
    columns.make_helpers(now.id, script_.statements);
    add("INSERT INTO " + qualified(now.id) + " (" + columns.names + ") OVERRIDING SYSTEM VALUE SELECT " +
        columns.values + " FROM " + old_name);
    script_.statements.back().loses = columns.loses;
    columns.remove_helpers(now.id, script_.statements);
    if (!identities.empty()) add("SELECT " + identities + " FROM " + qualified(now.id));
  }

  /// A type of that name was set aside.
  [[nodiscard]] bool is_set_aside(const std::string& name) const {
    const auto* const type = postgres::type_named(pairing_.before(), postgres::bare_type(name));
    return type != nullptr && pairing_.at(pairing_.of_before(*pairing_.before().find(type->id))).set_aside;
  }

  static std::string go_on_behind(const Identity& table, const std::string& column) {
    return "pg_catalog.setval(pg_catalog.pg_get_serial_sequence(" + sql::quote_literal(qualified(table), true) + ", " +
           sql::quote_literal(column, true) + "), pg_catalog.max(" + sql::quote_identifier(column) + "))";
  }

  void add(std::string text) { script_.statements.push_back({std::move(text), false, {}, {}, {}}); }

  const Pairing& pairing_;
  Script script_;
};

}  // namespace

Script migration(const Catalog& before, const Catalog& after, const MigrationOptions& options) {
  if (before.dialect() == Dialect::sqlite || after.dialect() == Dialect::sqlite)
    return sqlite::migration(before, after);
  const Pairing pairing(before, after, options);
  return ScriptWriter(pairing).write();
}

}  // namespace migrate::schema
