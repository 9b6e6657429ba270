// Properties of a trigger, which is a part of a table or view:
//   definition        "CREATE TRIGGER …", also of constraint triggers
//   enabled           when it is not "origin": disabled, replica, always
//   extension needs   DEPENDS ON EXTENSION: an entry an extension
//   comment
// The copy that a partition has of its parent's trigger is inherited and has, besides extension needs and comment, only
//   enabled           when it is not what the parent's is
#include <fmt/core.h>

#include "entries.hpp"
#include "firing.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr int has_or_replace = 140000;

std::string target(const Identity& id) {
  return fmt::format("TRIGGER {} ON {}", sql::quote_identifier(id.name), qualified_parent(id));
}

/// The copies of a trigger, those of sub-partitions behind their own original.
std::vector<const Object*> copies_of(const Catalog& catalog, const Identity& id) {
  std::vector<ObjectIndex> found;
  if (const auto index = catalog.find(id)) found.push_back(*index);
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const auto& dependency : catalog.dependencies()) {
      if (dependency.on == found[i] && catalog.at(dependency.from).id.kind == Kind::trigger)
        found.push_back(dependency.from);
    }
  }
  std::vector<const Object*> copies;
  for (std::size_t i = 1; i < found.size(); ++i) copies.push_back(&catalog.at(found[i]));
  return copies;
}

/// Of what the trigger is a copy.
const Object* original_of(const Catalog& catalog, const Identity& copy) {
  const auto index = catalog.find(copy);
  for (const auto& dependency : catalog.dependencies()) {
    const auto& original = catalog.at(dependency.on);
    if (index && dependency.from == *index && original.id.kind == Kind::trigger) return &original;
  }
  return nullptr;
}

/// When a copy fires that goes by its original.
std::string inherited_firing(const Catalog& catalog, const Object& copy) {
  const auto* trigger = &copy;
  while (trigger != nullptr && trigger->inherited && !trigger->has("enabled"))
    trigger = original_of(catalog, trigger->id);
  return trigger == nullptr ? std::string() : trigger->get("enabled");
}

/// A copy has its state from the original, unless it was given one.
void make_copy(const Object& copy, Statements& out) {
  if (copy.has("enabled")) write_firing(copy.id, "TRIGGER", copy.get("enabled"), out);
  change_extension_needs(copy.id, target(copy.id), "", copy.get("extension needs"), out);
  write_comment(copy, target(copy.id), out);
}

void make(const Making& making, Statements& out) {
  const auto& trigger = making.object;
  if (!trigger.inherited) {
    add(out, trigger.id, trigger.get("definition"));
    if (trigger.has("enabled")) write_firing(trigger.id, "TRIGGER", trigger.get("enabled"), out);
    change_extension_needs(trigger.id, target(trigger.id), "", trigger.get("extension needs"), out);
    write_comment(trigger, target(trigger.id), out);
  } else {
    make_copy(trigger, out);
  }
  for (const auto* const copy : making.folded) make_copy(*copy, out);
}

/// A change of the original goes through to all copies: those with a state of their own get it back.
void restore_copies(const Changing& changing, Statements& out) {
  for (const auto* const copy : copies_of(changing.after_catalog, changing.after.id)) {
    if (copy->has("enabled") && changing.before_catalog.find(copy->id))
      write_firing(copy->id, "TRIGGER", copy->get("enabled"), out);
  }
}

bool can_be_replaced(const Changing& changing) {
  constexpr std::string_view constraint = "CREATE CONSTRAINT";
  return changing.before_catalog.server_version() >= has_or_replace && !changing.type_replaced &&
         !changing.before.inherited && !changing.before.has("extension needs") &&
         !changing.before.get("definition").starts_with(constraint) &&
         !changing.after.get("definition").starts_with(constraint);
}

/// The definition and when it fires.
void change_itself(const Changing& changing, Statements& out) {
  const auto& trigger = changing.after;
  const bool redefined = changing.change.find("definition") != nullptr;
  if (redefined) add(out, trigger.id, or_replace(trigger.get("definition")));
  // One that is replaced fires again as all new ones do.
  const bool fires_otherwise = changing.change.find("enabled") != nullptr;
  if (redefined ? trigger.has("enabled") : fires_otherwise)
    write_firing(trigger.id, "TRIGGER", inherited_firing(changing.after_catalog, trigger), out);
  if (redefined || fires_otherwise) restore_copies(changing, out);
}

bool change(const Changing& changing, Statements& out) {
  if (changing.after.inherited != changing.before.inherited) return false;
  if ((changing.type_replaced || changing.change.find("definition") != nullptr) && !can_be_replaced(changing))
    return false;
  const auto& trigger = changing.after;
  change_itself(changing, out);
  change_extension_needs(trigger.id, target(trigger.id), changing.before.get("extension needs"),
                         trigger.get("extension needs"), out);
  change_common(changing, target(trigger.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  if (dropping.object.inherited) return;
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string triggers_query(int /*server_version*/) {
  const auto own_state = firing_word("t.tgenabled");
  return "SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass::pg_catalog.oid AS class_id, t.oid AS object_id,"
         " 0 AS sub_id, n.nspname AS schema, c.relname AS parent, t.tgname AS name, t.tgparentid <> 0 AS inherited,"
         " CASE WHEN t.tgparentid = 0 THEN pg_catalog.pg_get_triggerdef(t.oid, false) END AS definition,"
         " CASE WHEN t.tgparentid = 0 THEN " +
         own_state + " WHEN t.tgenabled <> u.tgenabled THEN COALESCE(" + own_state + ", 'origin') END AS enabled, " +
         extension_needs("pg_trigger", "t.oid") + " AS \"extension needs\", " + comment("pg_trigger", "t.oid") +
         " AS comment FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
         " LEFT JOIN pg_catalog.pg_trigger u ON u.oid = t.tgparentid"
         " LEFT JOIN pg_catalog.pg_constraint k ON k.oid = t.tgconstraint"
         // Before 15 the copies count as internal. A foreign key's triggers are its own.
         " WHERE (NOT t.tgisinternal OR t.tgparentid <> 0) AND (t.tgconstraint = 0 OR k.contype = 't') AND " +
         is_users_relation() + " AND " + is_users("pg_trigger", "t.oid");
}

const Writer trigger_writer{Kind::trigger, make, change, drop};

}  // namespace migrate::schema::postgres
