#include "migrate/base/json_writer.hpp"
#include "migrate/render/status_text.hpp"

namespace migrate::render {

namespace {

void write_place(JsonWriter& json, const Place& place) {
  json.key("file").string(place.file);
  json.key("line").number(place.position.line);
  json.key("column").number(place.position.column);
}

void write_revisions(JsonWriter& json, std::string_view name, const std::vector<runner::ListedRevision>& revisions) {
  json.key(name).begin_array();
  for (const auto& one : revisions) {
    json.begin_object();
    json.key("revision").string(one.revision);
    json.key("message").string(one.message);
    json.key("file").string(one.file);
    json.end_object();
  }
  json.end_array();
}

void write_edited(JsonWriter& json, const runner::Status& status) {
  json.key("edited").begin_array();
  for (const auto& one : status.edited) {
    json.begin_object();
    json.key("revision").string(one.revision);
    write_place(json, one.place);
    json.key("was").string(one.was);
    json.key("is").string(one.is);
    json.key("applied_at").string(one.applied_at);
    json.end_object();
  }
  json.end_array();
}

/// A line of the history, without its SQL; null when there is none.
void write_history(JsonWriter& json, std::string_view name, const std::optional<runner::HistoryEntry>& entry) {
  json.key(name);
  if (!entry) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("revision").string(entry->revision);
  json.key("direction").string(entry->direction);
  json.key("message").string(entry->message);
  json.key("applied_at").string(entry->applied_at);
  json.key("duration_ms").number(entry->duration_ms);
  json.key("database_user").string(entry->database_user);
  json.key("client_address").string(entry->client_address);
  json.key("os_user").string(entry->os_user);
  json.key("host").string(entry->host);
  json.key("tool_version").string(entry->tool_version);
  json.end_object();
}

void write_unknown(JsonWriter& json, const runner::Status& status) {
  json.key("unknown").begin_array();
  for (const auto& row : status.unknown) {
    json.begin_object();
    json.key("revision").string(row.revision);
    write_history(json, "applied", row.applied);
    json.end_object();
  }
  json.end_array();
}

void write_cut_off(JsonWriter& json, const runner::Status& status) {
  json.key("cut_off").begin_array();
  for (const auto& one : status.cut_off) {
    json.begin_object();
    json.key("revision").string(one.entry.revision);
    json.key("direction").string(one.entry.direction);
    json.key("done").number(one.entry.done);
    json.key("statements").number(one.pieces);
    json.key("in_flight").boolean(one.entry.running);
    json.key("statement").string(one.entry.statement);
    write_place(json, one.place);
    json.end_object();
  }
  json.end_array();
  json.key("journal_is_locked").boolean(status.journal_is_locked);
}

void write_holders(JsonWriter& json, const runner::Status& status) {
  json.key("lock_holders").begin_array();
  for (const auto& session : status.lock_holders) {
    json.begin_object();
    json.key("pid").number(session.pid);
    json.key("user").string(session.user);
    json.key("application_name").string(session.application_name);
    json.key("host").string(session.host);
    json.key("state").string(session.state);
    json.key("seconds").number(session.age.count());
    json.key("query").string(session.query);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string status_json(const StatusSubject& subject, const runner::Status& status) {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("status");
  json.key("environment").string(subject.environment);
  json.key("url").string(subject.url);
  json.key("server").string(subject.server);
  json.key("version_table").string(status.version_table);
  json.key("has_version_table").boolean(status.has_version_table);
  json.key("clean").boolean(status.is_clean());
  write_revisions(json, "current", status.current);
  json.key("pending_is_known").boolean(status.pending_is_known);
  write_revisions(json, "pending", status.pending);
  write_edited(json, status);
  write_unknown(json, status);
  write_cut_off(json, status);
  write_holders(json, status);
  write_history(json, "last_change", status.last_change);
  json.end_object();
  return json.text() + "\n";
}

}  // namespace migrate::render
