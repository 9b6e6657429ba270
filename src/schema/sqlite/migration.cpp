// The order of a script. What goes: triggers, views, indexes, tables. Then tables that come, tables that change. Then
// what hangs on them: indexes, views, triggers. SQLite looks at the texts of views and triggers only when they are used
// (and when a table is renamed or loses a column), so this order suits all of them.
#include "migration.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "both_sides.hpp"
#include "migrate/schema/column_order.hpp"
#include "object_text.hpp"
#include "order.hpp"
#include "parents.hpp"
#include "rebuild.hpp"
#include "tokens.hpp"
#include "virtual_tables.hpp"

namespace migrate::schema::sqlite {

namespace {

using Pair = BothSides::Pair;

bool is_virtual(const Object& table) {
  return table.has("module");
}

/// A table that both sides have, and is of another sort: one cannot become the other.
bool changes_sort(const Pair& pair) {
  return !pair.gone() && !pair.made() && is_virtual(*pair.before) != is_virtual(*pair.after);
}

class ScriptWriter {
 public:
  ScriptWriter(const Catalog& before, const Catalog& after) : before_(before), after_(after), sides_(before, after) {}

  Script write() {
    for (const auto& table : reordered_tables(before_, after_)) reordered_.insert(table.after);
    look_at_tables();
    look_at_bystanders();
    drop_hanging(sides_.triggers(), "DROP TRIGGER ");
    drop_all(sides_.views(), "DROP VIEW ");
    drop_hanging(sides_.indexes(), "DROP INDEX ");
    drop_tables();
    make_all(sides_.tables(), [](const Pair& pair) { return pair.made() || changes_sort(pair); });
    for (const auto& table : changed_)
      put_parents(table.pair->before->id.name, table.before, table.after, sides_, script_.statements);
    change_tables();
    make_hanging(sides_.indexes());
    make_all(sides_.views(), [this](const Pair& pair) { return !pair.gone() && !stays(pair); });
    make_hanging(sides_.triggers());
    return std::move(script_);
  }

 private:
  void add(std::string text, const Object& about, std::string loses = {}) {
    script_.statements.push_back({std::move(text), false, std::move(loses), {}, {about.id}});
  }

  /// Tables and views that are not the same afterwards, by folded name: what hangs on them goes with them.
  void look_at_tables() {
    for (const auto& pair : sides_.tables()) {
      if (pair.gone() || changes_sort(pair)) struck_.insert(folded(pair.before->id.name));
      if (!pair.gone() && !pair.made() && !changes_sort(pair)) look_at_table(pair);
    }
    readers_step_aside_ = std::any_of(changed_.begin(), changed_.end(),
                                      [](const Changed& table) { return has_qualifiers(table.pair->after->source); });
    for (const auto& pair : sides_.views())
      if (!pair.made() && !stays(pair)) struck_.insert(folded(pair.before->id.name));
  }

  void look_at_table(const Pair& pair) {
    auto before = read_table(pair.before->source);
    auto after = read_table(pair.after->source);
    if (!before || !after) {
      if (!pair.same())
        script_.gaps.push_back(describe(pair.after->id) + " has a text that cannot be read; it is left as it is");
      return;
    }
    const bool reordered = reordered_.contains(pair.after_index);
    if (pair.before->id.name == pair.after->id.name && !reordered && difference(*before, *after).none()) return;
    changed_.push_back({&pair, std::move(*before), std::move(*after), reordered});
  }

  /// Whether it is the same, and need not go meanwhile.
  [[nodiscard]] bool stays(const Pair& pair) const {
    const auto kind = pair.same() ? pair.before->id.kind : Kind::table;
    return pair.same() && !(readers_step_aside_ && (kind == Kind::view || kind == Kind::trigger));
  }

  [[nodiscard]] bool stands(const Pair& hanging) const {
    return stays(hanging) && !struck_.contains(folded(hanging.before->id.parent));
  }

  void look_at_bystanders() {
    const auto relations = standing_relations();
    const auto going = going_columns();
    const auto look_at = [&](const Object& reader) {
      const auto mentioned = mentioned_in(reader.source);
      const bool lacks_one = std::any_of(mentioned.relations.begin(), mentioned.relations.end(),
                                         [&](const auto& name) { return !relations.contains(name); });
      const bool will_lack =
          std::any_of(going.begin(), going.end(), [&](const auto& column) { return names(mentioned.all, column); });
      bystanders_.broken = bystanders_.broken || lacks_one || will_lack;
      bystanders_.owners.push_back(folded(reader.id.parent));
    };
    for (const auto& pair : sides_.views())
      if (stays(pair)) look_at(*pair.before);
    for (const auto& pair : sides_.triggers())
      if (stands(pair)) look_at(*pair.before);
    look_at_indexes();
  }

  void look_at_indexes() {
    for (const auto& pair : sides_.indexes())
      if (stands(pair)) standing_indexes_[folded(pair.before->id.parent)].push_back(pair.before->source);
    for (const auto& pair : sides_.indexes()) {
      if (pair.gone() || !pair.after->has("unique")) continue;
      unique_indexes_[folded(pair.after->id.parent)].push_back(mentioned_in(pair.after->get("keys")).all);
    }
  }

  /// What can be read while tables change, folded.
  [[nodiscard]] std::unordered_set<std::string> standing_relations() const {
    std::unordered_set<std::string> relations;
    for (const auto& pair : sides_.tables())
      if (!pair.gone()) relations.insert(folded(pair.after->id.name));
    for (const auto& pair : sides_.views())
      if (stays(pair)) relations.insert(folded(pair.after->id.name));
    return relations;
  }

  [[nodiscard]] std::vector<std::string> going_columns() const {
    std::vector<std::string> going;
    for (const auto& table : changed_)
      for (const auto* column : difference(table.before, table.after).removed) going.push_back(folded(column->name));
    return going;
  }

  /// Triggers and indexes that go, or change, although their table or view stays.
  void drop_hanging(const std::vector<Pair>& pairs, const std::string& words) {
    for (const auto& pair : pairs) {
      if (pair.made() || stays(pair) || struck_.contains(folded(pair.before->id.parent))) continue;
      add(words + qualified(pair.before->id), *pair.before);
    }
  }

  /// Those that need others first.
  void drop_all(const std::vector<Pair>& pairs, const std::string& words) {
    std::vector<ObjectIndex> going;
    for (const auto& pair : pairs)
      if (!pair.made() && !stays(pair)) going.push_back(pair.before_index);
    const auto order = needed_first(before_, going);
    for (auto i = order.rbegin(); i != order.rend(); ++i) add(words + qualified(before_.at(*i).id), before_.at(*i));
  }

  void drop_tables() {
    std::vector<ObjectIndex> going;
    for (const auto& pair : sides_.tables())
      if (pair.gone() || changes_sort(pair)) going.push_back(pair.before_index);
    const auto order = needed_first(before_, going);
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
      const auto name = qualified(before_.at(*i).id);
      add("DROP TABLE " + name, before_.at(*i), "the rows of " + name);
    }
  }

  template <typename Chosen>
  void make_all(const std::vector<Pair>& pairs, Chosen&& chosen) {
    std::vector<ObjectIndex> coming;
    for (const auto& pair : pairs)
      if (chosen(pair)) coming.push_back(pair.after_index);
    for (const auto index : needed_first(after_, coming)) add(after_.at(index).source, after_.at(index));
  }

  void change_tables() {
    for (auto& table : changed_) {
      const auto name = folded(table.pair->after->id.name);
      TableChange change{*table.pair->before,
                         *table.pair->after,
                         table.before,
                         table.after,
                         difference(table.before, table.after),
                         standing_indexes_[name],
                         unique_indexes_[name],
                         parent_keys(table.after, sides_),
                         places_are_known(after_, table.pair->after_index)};
      change.difference.other = change.difference.other || table.reordered;
      const bool readers_stand = bystanders_.beside(name);
      if (is_virtual(change.before)) {
        replace_virtual_table(change, temporary_name(change.after.id.name), readers_stand, script_.statements);
      } else {
        const bool renamed = change.before.id.name != change.after.id.name;
        if (!renamed && alter_in_place(change, bystanders_, before_.server_version(), script_.statements)) continue;
        rebuild(change, temporary_name(change.after.id.name), readers_stand, script_.statements);
      }
      struck_.insert(name);
    }
  }

  /// Indexes and triggers that are new, or went with their table or view.
  void make_hanging(const std::vector<Pair>& pairs) {
    for (const auto& pair : pairs) {
      if (pair.gone()) continue;
      if (!stays(pair) || struck_.contains(folded(pair.after->id.parent))) add(pair.after->source, *pair.after);
    }
  }

  [[nodiscard]] std::string temporary_name(const std::string& table) const {
    auto name = "new_" + table;
    for (int i = 2; sides_.is_taken(folded(name)); ++i) name = "new_" + std::to_string(i) + "_" + table;
    return name;
  }

  struct Changed {
    const Pair* pair;
    TableText before;
    TableText after;
    bool reordered = false;
  };

  const Catalog& before_;
  const Catalog& after_;
  BothSides sides_;
  std::vector<Changed> changed_;
  std::unordered_set<ObjectIndex> reordered_;
  std::unordered_set<std::string> struck_;
  /// A table says "table.column" in an expression: RENAME follows that only while no view or trigger stands.
  bool readers_step_aside_ = false;
  Bystanders bystanders_;
  std::unordered_map<std::string, std::vector<std::string>> standing_indexes_;
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> unique_indexes_;
  Script script_;
};

}  // namespace

Script migration(const Catalog& before, const Catalog& after) {
  return ScriptWriter(before, after).write();
}

}  // namespace migrate::schema::sqlite
