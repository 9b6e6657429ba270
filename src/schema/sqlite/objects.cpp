// What SQLite's objects have as properties; all texts in normal form.
//
//   table              without_rowid, strict; module (virtual tables, which have no parts); definition (a text that
//                      could not be taken apart)
//   column             type, not_null, not_null_name, not_null_conflict, collation, generated, stored
//   column default     expression
//   primary key        name, columns, conflict, autoincrement, rowid (the column is another name for it)
//   unique constraint  name, columns, conflict
//   check constraint   name, expression
//   foreign key        name, columns, references, parent_columns, on_delete, on_update, match, deferrable
//   index              keys, unique, where
//   view               columns, definition, letter_case (of the names that it gives, where they have capitals)
//   trigger            timing, event, when, body
//
// `name` is set where a constraint has one. One without is called by what it says: "(a, b)", a check by its expression,
// a primary key "primary key"; a second of the same gets " #2".
#include "objects.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "object_text.hpp"
#include "table_text.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

/// Makes one object, its properties sorted.
class Builder {
 public:
  Builder(Kind kind, std::string parent, std::string name) {
    object_.id = {kind, {}, std::move(parent), std::move(name)};
  }
  Builder& text(const char* name, const std::string& value) {
    if (!value.empty()) object_.properties.push_back({name, value});
    return *this;
  }
  Builder& flag(const char* name, bool on) { return text(name, on ? "true" : ""); }
  Builder& position(std::size_t position) {
    object_.position = static_cast<std::uint32_t>(position);
    return *this;
  }
  Builder& source(std::string_view source) {
    object_.source = source;
    return *this;
  }
  void into(std::vector<Object>& objects) {
    std::sort(object_.properties.begin(), object_.properties.end(),
              [](const Property& a, const Property& b) { return a.name < b.name; });
    objects.push_back(std::move(object_));
  }

 private:
  Object object_;
};

void add_column(const std::string& table, const ColumnText& column, std::size_t position, std::vector<Object>& out) {
  Builder(Kind::column, table, column.name)
      .position(position)
      .text("type", column.type)
      .flag("not_null", column.not_null)
      .text("not_null_name", column.not_null_name)
      .text("not_null_conflict", column.not_null_conflict)
      .text("collation", column.collation)
      .text("generated", column.generated ? column.generated->normal : "")
      .flag("stored", column.stored)
      .into(out);
  if (!column.default_value) return;
  Builder(Kind::column_default, table, column.name).text("expression", column.default_value->normal).into(out);
}

std::string unnamed(const ConstraintText& constraint) {
  if (constraint.kind == Kind::primary_key) return "primary key";
  return "(" + (constraint.kind == Kind::check_constraint ? constraint.check.normal : constraint.keys) + ")";
}

Object constraint_object(const std::string& table, const TableText& text, const ConstraintText& constraint) {
  std::vector<Object> made;
  const bool rowid = constraint.kind == Kind::primary_key && text.rowid_column() != nullptr;
  Builder(constraint.kind, table, constraint.name.empty() ? unnamed(constraint) : constraint.name)
      .text("name", constraint.name)
      .text("columns", constraint.keys)
      .text("expression", constraint.check.normal)
      .text("conflict", constraint.conflict)
      .flag("autoincrement", constraint.autoincrement)
      .flag("rowid", rowid)
      .text("references", folded(constraint.parent))
      .text("parent_columns", constraint.parent_columns)
      .text("on_delete", constraint.on_delete)
      .text("on_update", constraint.on_update)
      .text("match", constraint.match)
      .text("deferrable", constraint.deferrable)
      .into(made);
  return std::move(made.front());
}

/// The order of constraints means nothing; those of one name are numbered in an order of their own.
void add_constraints(const std::string& table, const TableText& text, std::vector<Object>& out) {
  std::vector<Object> made;
  for (const auto& constraint : text.constraints) made.push_back(constraint_object(table, text, constraint));
  const auto properties_less = [](const Property& a, const Property& b) {
    return std::tie(a.name, a.value) < std::tie(b.name, b.value);
  };
  std::sort(made.begin(), made.end(), [&](const Object& a, const Object& b) {
    if (a.id != b.id) return a.id < b.id;
    return std::lexicographical_compare(a.properties.begin(), a.properties.end(), b.properties.begin(),
                                        b.properties.end(), properties_less);
  });
  std::map<Identity, std::size_t> seen;
  for (auto& object : made) {
    const auto count = ++seen[object.id];
    if (count > 1) object.id.name += " #" + std::to_string(count);
    out.push_back(std::move(object));
  }
}

void add_table(const StoredObject& stored, std::vector<Object>& out) {
  const auto text = read_table(stored.sql);
  Builder table(Kind::table, {}, stored.name);
  table.source(text_of(tokens_of(stored.sql)));
  if (!text) {
    table.text("definition", normal_form(tokens_of(stored.sql))).into(out);
    return;
  }
  table.flag("without_rowid", text->without_rowid).flag("strict", text->strict).text("module", text->module).into(out);
  for (std::size_t i = 0; i < text->columns.size(); ++i) add_column(stored.name, text->columns[i], i + 1, out);
  add_constraints(stored.name, *text, out);
}

void add_index(const StoredObject& stored, std::vector<Object>& out) {
  Builder made(Kind::index, stored.table, stored.name);
  made.source(text_of(tokens_of(stored.sql)));
  if (const auto index = read_index(stored.sql)) {
    made.text("keys", index->keys).flag("unique", index->unique).text("where", index->where);
  } else {
    made.text("keys", normal_form(tokens_of(stored.sql)));
  }
  made.into(out);
}

void add_view(const StoredObject& stored, std::vector<Object>& out) {
  Builder made(Kind::view, {}, stored.name);
  made.source(text_of(tokens_of(stored.sql)));
  if (const auto view = read_view(stored.sql)) {
    made.text("columns", view->columns).text("definition", view->definition).text("letter_case", view->letter_case);
  } else {
    made.text("definition", normal_form(tokens_of(stored.sql)));
  }
  made.into(out);
}

void add_trigger(const StoredObject& stored, std::vector<Object>& out) {
  Builder made(Kind::trigger, stored.table, stored.name);
  made.source(text_of(tokens_of(stored.sql)));
  if (const auto trigger = read_trigger(stored.sql)) {
    made.text("timing", trigger->timing).text("event", trigger->event);
    made.text("when", trigger->when).text("body", trigger->body);
  } else {
    made.text("body", normal_form(tokens_of(stored.sql)));
  }
  made.into(out);
}

}  // namespace

void add_objects(const StoredObject& stored, std::vector<Object>& objects) {
  if (stored.type == "table") add_table(stored, objects);
  if (stored.type == "index") add_index(stored, objects);
  if (stored.type == "view") add_view(stored, objects);
  if (stored.type == "trigger") add_trigger(stored, objects);
}

}  // namespace migrate::schema::sqlite
