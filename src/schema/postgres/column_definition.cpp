#include "column_definition.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "migrate/sql/quote.hpp"
#include "sequence_options.hpp"
#include "statements.hpp"
#include "table_facts.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

void set(Object& object, const char* name, const std::string& value) {
  if (!value.empty()) object.properties.push_back({name, value});
}

}  // namespace

std::string full_column_name(const Identity& column) {
  return qualified_parent(column) + "." + sql::quote_identifier(column.name);
}

std::string alter_column(const Identity& column) {
  return alter_table(column) + " ALTER COLUMN " + sql::quote_identifier(column.name);
}

std::string alter_column_only(const Identity& column) {
  return alter_table_only(column) + " ALTER COLUMN " + sql::quote_identifier(column.name);
}

std::string identity_sequence(const Object& column) {
  if (column.has("identity_sequence")) return qualified(column.id.schema, column.get("identity_sequence"));
  return qualified(column.id.schema, column.id.parent + "_" + column.id.name + "_seq");
}

Object identity_object(const Object& column) {
  Object sequence{{Kind::sequence, column.id.schema, "", ""}, {}, false, 0};
  sequence.id.name = column.has("identity_sequence") ? column.get("identity_sequence")
                                                     : column.id.parent + "_" + column.id.name + "_seq";
  set(sequence, "comment", column.get("identity_comment"));
  set(sequence, "privileges", column.get("identity_privileges"));
  return sequence;
}

std::string identity_definition(const Object& column) {
  auto options = sequence_options(column, "identity_");
  if (column.has("identity_sequence"))
    options = "SEQUENCE NAME " + identity_sequence(column) + (options.empty() ? "" : " ") + options;
  return "GENERATED " + column.get("identity") + " AS IDENTITY" + (options.empty() ? "" : " (" + options + ")");
}

std::string column_definition(const Object& column, const std::string& expression) {
  auto text = sql::quote_identifier(column.id.name) + " " + column.get("type");
  if (column.has("compression")) text += " COMPRESSION " + column.get("compression");
  if (column.has("collation")) text += " COLLATE " + column.get("collation");
  if (column.has("generated")) text += " GENERATED ALWAYS AS " + column.get("generated");
  if (!expression.empty()) text += " DEFAULT " + expression;
  if (column.has("identity")) text += " " + identity_definition(column);
  if (column.has("not_null") && !column.has("identity")) text += " NOT NULL";
  return text;
}

void write_column_extras(const Object& column, const Catalog& /*catalog*/, Statements& out) {
  const auto alter = alter_column_only(column.id);
  if (column.has("storage")) add(out, column.id, alter + " SET STORAGE " + column.get("storage"));
  if (column.has("statistics")) add(out, column.id, alter + " SET STATISTICS " + column.get("statistics"));
  if (column.has("options")) add(out, column.id, alter + " SET (" + column.get("options") + ")");
  const auto name = "COLUMN " + qualified_parent(column.id) + "." + sql::quote_identifier(column.id.name);
  write_comment(column, name, out);
  write_privileges(column, name, out);
  if (!column.has("identity")) return;
  const auto sequence = identity_object(column);
  write_comment(sequence, "SEQUENCE " + qualified(sequence.id), out);
  write_privileges(sequence, "SEQUENCE " + qualified(sequence.id), out);
}

}  // namespace migrate::schema::postgres
