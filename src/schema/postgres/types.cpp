// Enum types: labels ("'a', 'b'", as literals), owner, comment, privileges.
// Composite types: attributes (a line each: name, type, COLLATE when it is not the type's), attribute_comments (a line
// each: name, literal), owner, comment, privileges.
// Range types: subtype, subtype_opclass (when not the default), collation (when not the subtype's), canonical,
// subtype_diff, multirange (its name, when not the one the server makes up), owner, comment, privileges.
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "attributes.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr int multiranges_came = 140000;  // server version

Statement& add(std::string text, const Object& object, Statements& out) {
  out.push_back({std::move(text), false, "", "", {object.id}});
  return out.back();
}

std::string words_for(const Object& type) {
  return "TYPE " + qualified(type.id);
}

void drop_type(const Dropping& dropping, Statements& out) {
  add("DROP " + words_for(dropping.object), dropping.object, out);
}

void make_enum(const Making& making, Statements& out) {
  const auto& type = making.object;
  add("CREATE " + words_for(type) + " AS ENUM (" + type.get("labels") + ")", type, out);
  write_common(making, words_for(type), out);
}

/// The labels that come in, each beside one that is there by then; nothing when labels go or change places.
std::optional<Statements> new_labels(const Object& type, const std::vector<std::string>& before,
                                     const std::vector<std::string>& after) {
  Statements statements;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (kept < before.size() && before[kept] == after[i]) {
      ++kept;
      continue;
    }
    auto text = "ALTER " + words_for(type) + " ADD VALUE " + after[i];
    if (i == 0 && !before.empty()) {
      text += " BEFORE " + before.front();
    } else if (i > 0 && kept < before.size()) {
      text += " AFTER " + after[i - 1];
    }
    add(std::move(text), type, statements).alone = true;
  }
  if (kept != before.size()) return std::nullopt;
  return statements;
}

/// One label in the place of another one: a rename, which rows can follow.
std::optional<Statements> renamed_label(const Object& type, const std::vector<std::string>& before,
                                        const std::vector<std::string>& after) {
  if (before.size() != after.size()) return std::nullopt;
  const auto [old_label, new_label] = std::mismatch(before.begin(), before.end(), after.begin());
  if (old_label == before.end() || !std::equal(old_label + 1, before.end(), new_label + 1)) return std::nullopt;
  const auto is_new = std::find(before.begin(), before.end(), *new_label) == before.end();
  const auto is_gone = std::find(after.begin(), after.end(), *old_label) == after.end();
  if (!is_new || !is_gone) return std::nullopt;
  Statements statements;
  add("ALTER " + words_for(type) + " RENAME VALUE " + *old_label + " TO " + *new_label, type, statements).remark =
      "rows that hold " + *old_label + " hold " + *new_label + " from now on";
  return statements;
}

bool change_enum(const Changing& changing, Statements& out) {
  const auto& type = changing.after;
  if (changing.change.find("labels") != nullptr) {
    const auto before = literals_in(changing.before.get("labels"));
    const auto after = literals_in(type.get("labels"));
    auto statements = new_labels(type, before, after);
    if (!statements) statements = renamed_label(type, before, after);
    if (!statements) return false;
    out.insert(out.end(), statements->begin(), statements->end());
  }
  change_common(changing, words_for(type), out);
  return true;
}

std::vector<Attribute> comments_of(const Object& type) {
  return attributes_in(type.get("attribute_comments"));
}

void write_attribute_comment(const Object& type, const std::string& name, const std::string& comment, Statements& out) {
  add("COMMENT ON COLUMN " + qualified(type.id) + "." + name + " IS " + comment, type, out);
}

void make_composite(const Making& making, Statements& out) {
  const auto& type = making.object;
  std::string list;
  for (const auto& attribute : attributes_in(type.get("attributes")))
    list += (list.empty() ? "\n  " : ",\n  ") + attribute.name + " " + attribute.text;
  add("CREATE " + words_for(type) + " AS (" + list + (list.empty() ? ")" : "\n)"), type, out);
  write_common(making, words_for(type), out);
  for (const auto& comment : comments_of(type)) write_attribute_comment(type, comment.name, comment.text, out);
}

bool is_typed_table(const Object& object, const Object& type) {
  return object.id.kind == Kind::table && object.get("of_type") == qualified(type.id);
}

/// Tables of the type follow it when they are told to.
std::string cascade(const Changing& changing) {
  const auto objects = changing.before_catalog.objects();
  const bool has_tables = std::any_of(objects.begin(), objects.end(),
                                      [&](const Object& object) { return is_typed_table(object, changing.after); });
  return has_tables ? " CASCADE" : "";
}

/// Values that are stored keep the server from changing an attribute's type: whether something holds some.
bool may_be_stored(const Changing& changing) {
  const auto dependencies = changing.before_catalog.dependencies();
  return std::any_of(dependencies.begin(), dependencies.end(), [&](const Dependency& dependency) {
    if (dependency.on != *changing.change.before) return false;
    const auto& dependent = changing.before_catalog.at(dependency.from);
    const auto kind = dependent.id.kind;
    return !is_typed_table(dependent, changing.before) && kind != Kind::function && kind != Kind::aggregate &&
           kind != Kind::view && kind != Kind::rule;
  });
}

/// Actions of one ALTER TYPE; nothing when the order comes out wrong or the server would refuse.
std::optional<std::string> attribute_actions(const Changing& changing) {
  const auto before = attributes_in(changing.before.get("attributes"));
  const auto after = attributes_in(changing.after.get("attributes"));
  std::string actions;
  const auto behind = cascade(changing);
  const auto action = [&](const std::string& text) { actions += (actions.empty() ? "" : ", ") + text + behind; };
  std::vector<std::string> order;
  for (const auto& attribute : before) {
    if (named(after, attribute.name) == nullptr) {
      action("DROP ATTRIBUTE " + attribute.name);
    } else {
      order.push_back(attribute.name);
    }
  }
  for (const auto& attribute : after) {
    const auto* const old_one = named(before, attribute.name);
    if (old_one == nullptr) {
      order.push_back(attribute.name);
      action("ADD ATTRIBUTE " + attribute.name + " " + attribute.text);
    } else if (old_one->text != attribute.text) {
      if (may_be_stored(changing)) return std::nullopt;
      action("ALTER ATTRIBUTE " + attribute.name + " TYPE " + attribute.text);
    }
  }
  const bool ordered = std::equal(order.begin(), order.end(), after.begin(), after.end(),
                                  [](const std::string& name, const Attribute& one) { return one.name == name; });
  return ordered ? std::optional(actions) : std::nullopt;
}

std::string attributes_lost(const Changing& changing) {
  std::string lost;
  const auto after = attributes_in(changing.after.get("attributes"));
  if (!may_be_stored(changing) && cascade(changing).empty()) return lost;
  for (const auto& attribute : attributes_in(changing.before.get("attributes"))) {
    if (named(after, attribute.name) == nullptr)
      lost += (lost.empty() ? "the values of " : ", ") + qualified(changing.after.id) + "." + attribute.name;
  }
  return lost;
}

bool change_composite(const Changing& changing, Statements& out) {
  const auto& type = changing.after;
  if (changing.change.find("attributes") != nullptr) {
    const auto actions = attribute_actions(changing);
    if (!actions) return false;
    if (!actions->empty())
      add("ALTER " + words_for(type) + " " + *actions, type, out).loses = attributes_lost(changing);
  }
  change_common(changing, words_for(type), out);
  const auto before = comments_of(changing.before);
  const auto after = comments_of(type);
  const auto attributes = attributes_in(type.get("attributes"));
  for (const auto& comment : before) {
    if (named(after, comment.name) == nullptr && named(attributes, comment.name) != nullptr)
      write_attribute_comment(type, comment.name, "NULL", out);
  }
  for (const auto& comment : after) {
    const auto* const old_one = named(before, comment.name);
    if (old_one == nullptr || *old_one != comment) write_attribute_comment(type, comment.name, comment.text, out);
  }
  return true;
}

void make_range(const Making& making, Statements& out) {
  const auto& type = making.object;
  auto options = "SUBTYPE = " + type.get("subtype");
  for (const auto* const name : {"subtype_opclass", "collation", "canonical", "subtype_diff"})
    if (type.has(name)) options += fmt::format(", {} = {}", name, type.get(name));
  if (type.has("multirange"))
    options += ", multirange_type_name = " + qualified(type.id.schema, type.get("multirange"));
  add("CREATE " + words_for(type) + " AS RANGE (" + options + ")", type, out);
  write_common(making, words_for(type), out);
}

bool change_range(const Changing& changing, Statements& out) {
  Statements written;
  if (!change_common(changing, words_for(changing.after), written)) return false;
  out.insert(out.end(), written.begin(), written.end());
  return true;
}

/// The name of the multirange, as the server makes it up when none is said.
std::string multirange_of(const Object& type) {
  if (type.has("multirange")) return type.get("multirange");
  constexpr std::string_view range = "range";
  auto name = type.id.name;
  if (const auto at = name.find(range); at != std::string::npos)
    return sql::cut_name(name.replace(at, range.size(), "multirange"));
  return sql::name_ending_in("_multirange", std::move(name));
}

/// What the queries of all types have in common; `letter` is typtype.
std::string types_query(const char* properties, const char* from, const char* condition) {
  return fmt::format(
      "SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid AS class_id, t.oid AS object_id, 0 AS sub_id,"
      " n.nspname AS schema, '' AS parent, t.typname AS name, {}, {} AS owner, {} AS comment, {} AS privileges"
      " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace{}"
      " WHERE {} AND n.nspname !~ '^pg_(toast|temp)' AND {}",
      properties, owner("t.typowner"), comment("pg_type", "t.oid"), privileges("t.typacl", "T", "t.typowner"), from,
      condition, is_users("pg_type", "t.oid"));
}

}  // namespace

void set_companions_aside(const Object& type, int server_version,
                          const std::function<std::string(const std::string&)>& aside, Statements& out) {
  if (type.id.kind != Kind::range_type) return;
  const auto rename = [&](const std::string& words, const std::string& name, const std::string& arguments) {
    add("ALTER " + words + " " + qualified(type.id.schema, name) + arguments + " RENAME TO " +
            sql::quote_identifier(aside(name)),
        type, out);
  };
  const auto& subtype = type.get("subtype");
  rename("FUNCTION", type.id.name, "(" + subtype + ", " + subtype + ")");
  rename("FUNCTION", type.id.name, "(" + subtype + ", " + subtype + ", text)");
  if (server_version < multiranges_came) return;
  const auto multirange = multirange_of(type);
  rename("TYPE", multirange, "");
  rename("FUNCTION", multirange, "()");
}

std::string enum_types_query(int /*server_version*/) {
  return types_query(
      "(SELECT pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)"
      " FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS labels",
      "", "t.typtype = 'e'");
}

std::string composite_types_query(int /*server_version*/) {
  return types_query(
      "(SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname) || ' ' ||"
      " pg_catalog.format_type(a.atttypid, a.atttypmod) || COALESCE((SELECT ' COLLATE ' ||"
      " pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname)"
      " FROM pg_catalog.pg_type b, pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn"
      " ON cn.oid = co.collnamespace WHERE b.oid = a.atttypid AND co.oid = a.attcollation"
      " AND a.attcollation <> b.typcollation), ''), E'\\n' ORDER BY a.attnum)"
      " FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)"
      " AS attributes,"
      " (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname) || ' ' || pg_catalog.quote_literal("
      "d.description), E'\\n' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_description d"
      " ON d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum"
      " WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS attribute_comments",
      " JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'", "t.typtype = 'c'");
}

std::string range_types_query(int server_version) {
  // The name a multirange gets when none is said.
  const auto* const multirange =
      server_version >= multiranges_came
          ? "(SELECT NULLIF(m.typname, CASE WHEN pg_catalog.strpos(t.typname, 'range') > 0 THEN"
            " pg_catalog.overlay(t.typname::text, 'multirange', pg_catalog.strpos(t.typname, 'range'), 5)"
            " ELSE t.typname || '_multirange' END) FROM pg_catalog.pg_type m WHERE m.oid = r.rngmultitypid)"
          : "NULL";
  const auto properties = fmt::format(
      "pg_catalog.format_type(r.rngsubtype, NULL) AS subtype,"
      " (SELECT pg_catalog.quote_ident(on_.nspname) || '.' || pg_catalog.quote_ident(o.opcname)"
      " FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace on_ ON on_.oid = o.opcnamespace"
      " WHERE o.oid = r.rngsubopc AND NOT (o.opcdefault AND o.opcintype = r.rngsubtype)) AS subtype_opclass,"
      " (SELECT pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname)"
      " FROM pg_catalog.pg_type s, pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn"
      " ON cn.oid = co.collnamespace WHERE s.oid = r.rngsubtype AND co.oid = r.rngcollation"
      " AND r.rngcollation <> s.typcollation) AS collation,"
      " CASE WHEN r.rngcanonical::pg_catalog.oid <> 0 THEN r.rngcanonical::text END AS canonical,"
      " CASE WHEN r.rngsubdiff::pg_catalog.oid <> 0 THEN r.rngsubdiff::text END AS subtype_diff,"
      " {} AS multirange",
      multirange);
  return types_query(properties.c_str(), " JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid", "t.typtype = 'r'");
}

const Writer enum_type_writer{Kind::enum_type, make_enum, change_enum, drop_type};
const Writer composite_type_writer{Kind::composite_type, make_composite, change_composite, drop_type};
const Writer range_type_writer{Kind::range_type, make_range, change_range, drop_type};

}  // namespace migrate::schema::postgres
