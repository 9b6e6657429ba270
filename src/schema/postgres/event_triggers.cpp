// Properties of an event trigger:
//   event      ddl_command_start, …
//   function   as SQL, without parentheses
//   tags       an entry a tag; none: all
//   enabled    when it is not "origin": disabled, replica, always
//   owner, comment
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

std::string target(const Identity& id) {
  return "EVENT TRIGGER " + sql::quote_identifier(id.name);
}

void write_state(const Object& trigger, Statements& out) {
  add(out, trigger.id, fmt::format("ALTER {} {}", target(trigger.id), firing_action(trigger.get("enabled"))));
}

std::string condition(const Object& trigger) {
  std::string tags;
  for (const auto& tag : entries_of(trigger.get("tags")))
    tags += (tags.empty() ? "" : ", ") + sql::quote_literal(tag, true);
  return tags.empty() ? tags : "\n  WHEN TAG IN (" + tags + ")";
}

void make(const Making& making, Statements& out) {
  const auto& trigger = making.object;
  add(out, trigger.id,
      fmt::format("CREATE {} ON {}{}\n  EXECUTE FUNCTION {}()", target(trigger.id), trigger.get("event"),
                  condition(trigger), trigger.get("function")));
  if (trigger.has("enabled")) write_state(trigger, out);
  write_common(making, target(trigger.id), out);
}

bool change(const Changing& changing, Statements& out) {
  if (!touches_only(changing.change, {"enabled", "owner", "comment"})) return false;
  if (changing.change.find("enabled") != nullptr) write_state(changing.after, out);
  change_common(changing, target(changing.after.id), out);
  return true;
}

void drop(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + target(dropping.object.id));
}

}  // namespace

std::string event_triggers_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_event_trigger'::pg_catalog.regclass::pg_catalog.oid AS class_id, e.oid AS object_id,"
         " 0 AS sub_id, '' AS schema, '' AS parent, e.evtname AS name, e.evtevent AS event,"
         " pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) AS function,"
         " pg_catalog.array_to_string(e.evttags, E'\\n') AS tags, " +
         firing_word("e.evtenabled") + " AS enabled, " + owner("e.evtowner") + " AS owner, " +
         comment("pg_event_trigger", "e.oid") +
         " AS comment FROM pg_catalog.pg_event_trigger e JOIN pg_catalog.pg_proc p ON p.oid = e.evtfoid"
         " JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE " +
         is_users("pg_event_trigger", "e.oid");
}

const Writer event_trigger_writer{Kind::event_trigger, make, change, drop};

}  // namespace migrate::schema::postgres
