#include "partition_rows.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "../spare_name.hpp"
#include "carried_values.hpp"
#include "migrate/sql/quote.hpp"
#include "partition_bounds.hpp"
#include "statements.hpp"
#include "table_facts.hpp"

namespace migrate::schema::postgres {

namespace {

/// The table in which rows wait until all partitions are there.
std::string waiting_place(const Identity& partition, const Catalog& before, const Catalog& after) {
  return qualified(partition.schema, spare_name("__rows", partition.schema, partition.parent, {&before, &after}));
}

const Object* whole_of(const Catalog& catalog, const Object& attachment) {
  return table_named(catalog, attachment.id.name);
}

std::vector<const Object*> partitions_of(const Object& whole, const Catalog& catalog) {
  auto partitions = children_of(catalog, whole.id.schema, whole.id.name);
  std::erase_if(partitions, [](const Object* child) { return child->id.kind != Kind::attachment; });
  return partitions;
}

/// Bounds of another key cannot be held against each other.
bool has_same_key(const Object& whole, const Catalog& before) {
  const auto* const old_one = before.get(whole.id);
  return old_one != nullptr && old_one->get("partition_key") == whole.get("partition_key");
}

bool keeps_its_rows(const Object& whole, const Object& old_one, const Object& now, const Catalog& before) {
  return has_same_key(whole, before) && covers(whole.get("partition_key"), {now.get("bound")}, old_one.get("bound"));
}

/// Partitions that may take rows which had another place before.
std::vector<const Object*> new_places(const Object& whole, const Catalog& before, const Catalog& after) {
  auto partitions = partitions_of(whole, after);
  if (!has_same_key(whole, before)) return partitions;
  std::erase_if(partitions, [&](const Object* one) {
    const auto* const old_one = before.get(one->id);
    return old_one != nullptr && old_one->get("bound") == one->get("bound") && one->get("bound") != "DEFAULT";
  });
  return partitions;
}

/// Which rows there is a place for: "TRUE", when all; empty, when we cannot say it.
std::string condition_of_places(const Object& whole, const Catalog& after) {
  std::string condition;
  for (const auto* one : partitions_of(whole, after)) {
    if (one->get("bound") == "DEFAULT" || whole.get("partition_key").starts_with("HASH")) return "TRUE";
    const auto words = condition_of(whole, one->get("bound"));
    if (words.empty()) return {};
    condition += (condition.empty() ? "(" : " OR (") + words + ")";
  }
  return condition;
}

std::string columns_text(const Catalog& catalog, const Identity& partition) {
  std::string columns;
  for (const auto* column : columns_of(catalog, partition.schema, partition.parent))
    if (!column->has("generated")) columns += (columns.empty() ? "" : ", ") + sql::quote_identifier(column->id.name);
  return columns;
}

CarriedColumns columns_between(const Object& attachment, const Object& whole, const MovedRows& rows) {
  CarriedColumns columns;
  const auto& [before, after, are_as_wanted, is_set_aside] = rows;
  for (const auto* column : columns_of(after, whole.id.schema, whole.id.name)) {
    const auto* const old_one = before.get({Kind::column, attachment.id.schema, attachment.id.parent, column->id.name});
    if (old_one == nullptr || column->has("generated")) continue;
    const auto& was = are_as_wanted ? *column : *old_one;
    columns.add(was, *column, before, after, !are_as_wanted && is_set_aside(column->get("type")));
  }
  return columns;
}

}  // namespace

Place place_for_rows(const Object& attachment, const Catalog& before, const Catalog& after) {
  const auto* const whole = whole_of(after, attachment);
  if (whole == nullptr || new_places(*whole, before, after).empty()) return Place::none;
  std::vector<std::string> bounds;
  for (const auto* one : partitions_of(*whole, after)) bounds.push_back(one->get("bound"));
  if (has_same_key(*whole, before) && covers(whole->get("partition_key"), bounds, attachment.get("bound")))
    return Place::all;
  const auto condition = condition_of_places(*whole, after);
  if (condition.empty()) return after.get(attachment.id) != nullptr ? Place::all : Place::none;
  return condition == "TRUE" ? Place::all : Place::some;
}

void put_by(const Object& attachment, const Catalog& before, const Catalog& after, Statements& out) {
  const auto& id = attachment.id;
  const auto* const whole = whole_of(after, attachment);
  const auto* const old_one = before.get(id);
  if (whole == nullptr || old_one == nullptr || keeps_its_rows(*whole, *old_one, attachment, before)) return;
  const auto condition = condition_of(*whole, attachment.get("bound"));
  const auto where = condition.empty() ? std::string() : " WHERE (" + condition + ") IS NOT TRUE";
  const auto partition = qualified_parent(id);
  add(out, id,
      fmt::format("CREATE TABLE {} AS SELECT * FROM {}{}", waiting_place(id, before, after), partition, where));
  add(out, id, fmt::format("DELETE FROM {}{}", partition, where));
}

void rebind(std::span<const Changing> attachments, Statements& out) {
  for (const auto& one : attachments) {
    add(out, one.after.id,
        fmt::format("ALTER TABLE {} DETACH PARTITION {}", one.after.id.name, qualified_parent(one.after.id)));
  }
  for (const auto& one : attachments) put_by(one.after, one.before_catalog, one.after_catalog, out);
  for (const auto& one : attachments) {
    move_from_default(one.after, &one.before_catalog, one.after_catalog, out);
    add(out, one.after.id,
        fmt::format("ALTER TABLE ONLY {} ATTACH PARTITION {} {}", one.after.id.name, qualified_parent(one.after.id),
                    one.after.get("bound")));
  }
}

void move_rows(const Object& attachment, const MovedRows& rows, Statements& out) {
  const auto& before = rows.before;
  const auto& after = rows.after;
  const auto* const whole = whole_of(after, attachment);
  if (whole == nullptr) return;
  const auto* const now = after.get(attachment.id);
  const bool was_put_by = now != nullptr;
  if (was_put_by && keeps_its_rows(*whole, attachment, *now, before)) return;
  const auto source = was_put_by ? waiting_place(attachment.id, before, after) : qualified_parent(attachment.id);
  const auto place = place_for_rows(attachment, before, after);
  const auto columns = columns_between(attachment, *whole, rows);
  auto text = fmt::format("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {}", attachment.id.name,
                          columns.names, columns.values, source);
  if (place == Place::some) text += " WHERE " + condition_of_places(*whole, after);
  columns.make_helpers(attachment.id, out);
  auto& moved = add(out, attachment.id, std::move(text));
  moved.remark = "rows of " + qualified_parent(attachment.id) + " move to the other partitions of " + whole->id.name;
  moved.loses = columns.loses;
  if (place == Place::some) {
    moved.loses += columns.loses.empty() ? "" : ", and ";
    moved.loses += "the rows of " + qualified_parent(attachment.id) + " that have no partition of " +
                   qualified(whole->id) + " any more";
  }
  columns.remove_helpers(attachment.id, out);
  if (was_put_by) add(out, attachment.id, "DROP TABLE " + source);
}

void move_from_default(const Object& attachment, const Catalog* before, const Catalog& after, Statements& out) {
  if (before == nullptr || attachment.get("bound") == "DEFAULT") return;
  const auto* const whole = whole_of(after, attachment);
  if (whole == nullptr || before->get(whole->id) == nullptr) return;
  for (const auto* other : partitions_of(*whole, after)) {
    const auto* const old_one = before->get(other->id);
    if (other->get("bound") != "DEFAULT" || old_one == nullptr || old_one->get("bound") != "DEFAULT") continue;
    const auto condition = condition_of(*whole, attachment.get("bound"));
    if (condition.empty()) return;
    const auto columns = columns_text(after, attachment.id);
    add(out, attachment.id,
        fmt::format(
            "WITH moved AS (DELETE FROM {0} WHERE {1} RETURNING {2}) INSERT INTO {3} ({2}) OVERRIDING SYSTEM VALUE"
            " SELECT {2} FROM moved",
            qualified_parent(other->id), condition, columns, qualified_parent(attachment.id)));
  }
}

}  // namespace migrate::schema::postgres
