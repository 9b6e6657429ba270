#include "migrate/render/changes_json.hpp"

#include <array>
#include <string_view>

namespace migrate::render {

namespace {

constexpr std::array<std::string_view, 3> verbs{"added", "removed", "changed"};

void write_side(JsonWriter& json, std::string_view name, const std::optional<std::string>& value) {
  json.key(name);
  if (value) {
    json.string(*value);
  } else {
    json.null();
  }
}

void write_change(JsonWriter& json, const schema::Change& change) {
  json.begin_object().key("what").string(verbs.at(static_cast<std::size_t>(change.what)));
  json.key("kind").string(name_of(change.id.kind)).key("schema").string(change.id.schema);
  json.key("parent").string(change.id.parent).key("name").string(change.id.name);
  json.key("words").string(describe(change));
  json.key("properties").begin_array();
  for (const auto& property : change.properties) {
    json.begin_object().key("name").string(property.name);
    write_side(json, "before", property.before);
    write_side(json, "after", property.after);
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace

void write_changes(JsonWriter& json, std::span<const schema::Change> changes) {
  json.begin_array();
  for (const auto& change : changes) write_change(json, change);
  json.end_array();
}

void write_statements(JsonWriter& json, std::span<const schema::Statement> statements) {
  json.begin_array();
  for (const auto& statement : statements) {
    json.begin_object().key("sql").string(statement.text).key("alone").boolean(statement.alone);
    json.key("loses").string(statement.loses).key("remark").string(statement.remark).end_object();
  }
  json.end_array();
}

}  // namespace migrate::render
