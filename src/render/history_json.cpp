#include "migrate/render/history_json.hpp"

#include <optional>

#include "migrate/base/json_writer.hpp"
#include "migrate/base/text.hpp"

namespace migrate::render {

namespace {

using runner::HistoryEntry;

void write_known(JsonWriter& json, std::string_view key, const std::string& value) {
  json.key(key);
  if (value.empty()) {
    json.null();
  } else {
    json.string(value);
  }
}

void write_optional(JsonWriter& json, std::string_view key, const std::optional<std::string>& value) {
  json.key(key);
  if (value) {
    json.string(*value);
  } else {
    json.null();
  }
}

/// All but the end of the object.
void begin_entry(JsonWriter& json, const HistoryEntry& entry) {
  json.begin_object();
  json.key("id").number(entry.id);
  json.key("revision").string(entry.revision);
  json.key("direction").string(entry.direction);
  json.key("message").string(entry.message);
  json.strings("down_revisions", text::split_list(entry.down_revisions));
  json.strings("depends_on", text::split_list(entry.depends_on));
  json.strings("branch_labels", text::split_list(entry.branch_labels));
  write_optional(json, "digest", entry.digest);
  json.key("applied_at").string(entry.applied_at);
  json.key("duration_ms").number(entry.duration_ms);
  write_known(json, "database_user", entry.database_user);
  write_known(json, "client_address", entry.client_address);
  json.key("os_user").string(entry.os_user);
  json.key("host").string(entry.host);
  json.key("tool_version").string(entry.tool_version);
}

}  // namespace

std::string history_json(std::span<const HistoryEntry> entries, bool complete) {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("log").key("complete").boolean(complete);
  json.key("entries").begin_array();
  for (const auto& entry : entries) {
    begin_entry(json, entry);
    json.end_object();
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

std::string applied_json(std::span<const HistoryEntry> entries) {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("show").key("applied").begin_array();
  for (const auto& entry : entries) {
    begin_entry(json, entry);
    write_optional(json, "up_sql", entry.up_sql);
    write_optional(json, "down_sql", entry.down_sql);
    json.end_object();
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

}  // namespace migrate::render
