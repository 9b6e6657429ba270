#include "stand_in_parent.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "migrate/sql/quote.hpp"
#include "postgres/statements.hpp"
#include "postgres/table_facts.hpp"
#include "postgres/writers.hpp"
#include "spare_name.hpp"

namespace migrate::schema {

namespace {

class StandIn {
 public:
  StandIn(const Pairing& pairing, ItemIndex link)
      : catalog_(pairing.before()), pairing_(pairing), link_(catalog_.at(*pairing.at(link).before)) {
    const auto* const parent = postgres::table_named(catalog_, link_.id.name);
    if (parent == nullptr) return;
    for (const auto* column : postgres::columns_of(catalog_, parent->id.schema, parent->id.name)) {
      const auto child = catalog_.find({Kind::column, link_.id.schema, link_.id.parent, column->id.name});
      if (!child) continue;
      (changes(*child) ? changing_ : staying_).push_back(&catalog_.at(*child));
    }
    for (const auto part : catalog_.parts_of(*catalog_.find(parent->id))) add_check(catalog_.at(part));
  }

  [[nodiscard]] const Identity& link() const { return link_.id; }

  /// Columns and checks; empty when the child would lose none.
  [[nodiscard]] std::string definition() const {
    std::string text;
    for (const auto* column : staying_) {
      text += (text.empty() ? "" : ", ") + sql::quote_identifier(column->id.name) + " " + column->get("type");
      if (column->has("collation")) text += " COLLATE " + column->get("collation");
    }
    for (const auto& check : checks_) text += (text.empty() ? "" : ", ") + check;
    return text;
  }

  [[nodiscard]] std::string name() const {
    return qualified(link_.id.schema, spare_name("__parent" + link_.get("place"), link_.id.schema, link_.id.parent,
                                                 {&catalog_, &pairing_.after()}));
  }

 private:
  [[nodiscard]] bool changes(ObjectIndex column) const {
    const auto& item = pairing_.at(pairing_.of_before(column));
    if (item.verdict == Verdict::same) return false;
    return item.verdict != Verdict::changed || item.type_replaced || postgres::strikes_dependents(item.change);
  }

  void add_check(const Object& check) {
    if (check.id.kind != Kind::check_constraint) return;
    const Identity of_child{Kind::check_constraint, link_.id.schema, link_.id.parent, check.id.name};
    const auto copy = catalog_.find(of_child);
    if (!copy || !catalog_.at(*copy).inherited || pairing_.goes(pairing_.of_before(*copy))) return;
    const auto& definition = check.get("definition");
    const bool speaks_of_others = std::any_of(changing_.begin(), changing_.end(), [&](const Object* column) {
      return postgres::mentions(definition, column->id.name);
    });
    if (!speaks_of_others) checks_.push_back("CONSTRAINT " + sql::quote_identifier(check.id.name) + " " + definition);
  }

  const Catalog& catalog_;
  const Pairing& pairing_;
  const Object& link_;
  std::vector<const Object*> staying_;
  std::vector<const Object*> changing_;
  std::vector<std::string> checks_;
};

void say(const StandIn& parent, const char* words, const std::string& name, Statements& out) {
  postgres::add(out, parent.link(), postgres::alter_table(parent.link()) + words + name);
}

/// Those behind it that the child did not leave.
std::vector<std::string> later_parents(const Pairing& pairing, ItemIndex link) {
  const auto& here = pairing.before().at(*pairing.at(link).before);
  std::vector<std::string> names;
  for (const auto* other : postgres::parents_of(pairing.before(), here.id.schema, here.id.parent)) {
    const auto item = pairing.of_before(*pairing.before().find(other->id));
    if (other->position > here.position && !pairing.goes(item)) names.push_back(other->id.name);
  }
  return names;
}

}  // namespace

bool is_left_for_a_while(const Pairing& pairing, ItemIndex link) {
  const auto& item = pairing.at(link);
  if (item.change.id.kind != Kind::inheritance || item.verdict != Verdict::replaced) return false;
  const auto child = pairing.owner(link);
  const auto* const parent = postgres::table_named(pairing.before(), item.change.id.name);
  return child && !pairing.goes(*child) && parent != nullptr &&
         !pairing.goes(pairing.of_before(*pairing.before().find(parent->id)));
}

void leave_for_a_while(const Pairing& pairing, ItemIndex link, Statements& out) {
  const StandIn parent(pairing, link);
  if (const auto definition = parent.definition(); !definition.empty()) {
    postgres::add(out, parent.link(), fmt::format("CREATE TABLE {} ({})", parent.name(), definition));
    say(parent, " INHERIT ", parent.name(), out);
  }
  say(parent, " NO INHERIT ", parent.link().name, out);
}

void come_back(const Pairing& pairing, ItemIndex link, Statements& out) {
  const StandIn parent(pairing, link);
  say(parent, " INHERIT ", parent.link().name, out);
  if (!parent.definition().empty()) {
    say(parent, " NO INHERIT ", parent.name(), out);
    postgres::add(out, parent.link(), "DROP TABLE " + parent.name());
  }
  const auto later = later_parents(pairing, link);
  if (later.empty()) return;
  // Who comes back stands at the end: those that stood behind it do so again.
  postgres::add(
      out, parent.link(),
      fmt::format("CREATE TABLE {} (LIKE {} INCLUDING CONSTRAINTS)", parent.name(), qualified_parent(parent.link())));
  say(parent, " INHERIT ", parent.name(), out);
  for (const auto& name : later) say(parent, " NO INHERIT ", name, out);
  for (const auto& name : later) say(parent, " INHERIT ", name, out);
  say(parent, " NO INHERIT ", parent.name(), out);
  postgres::add(out, parent.link(), "DROP TABLE " + parent.name());
}

}  // namespace migrate::schema
