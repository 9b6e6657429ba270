#include <array>

#include "migrate/base/json_writer.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/render/error_text.hpp"
#include "migrate/runner/report.hpp"
#include "shorten.hpp"

namespace migrate::render {

namespace {

std::string_view word_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::usage:
      return "usage";
    case ErrorCode::config:
      return "config";
    case ErrorCode::io:
      return "io";
    case ErrorCode::bad_revision_file:
      return "bad_revision_file";
    case ErrorCode::bad_graph:
      return "bad_graph";
    case ErrorCode::unknown_revision:
      return "unknown_revision";
    case ErrorCode::ambiguous_revision:
      return "ambiguous_revision";
    case ErrorCode::multiple_heads:
      return "multiple_heads";
    case ErrorCode::not_reachable:
      return "not_reachable";
    case ErrorCode::irreversible:
      return "irreversible";
    case ErrorCode::connection_failed:
      return "connection_failed";
    case ErrorCode::connection_lost:
      return "connection_lost";
    case ErrorCode::statement_failed:
      return "statement_failed";
    case ErrorCode::edited_revision:
      return "edited_revision";
    case ErrorCode::version_table:
      return "version_table";
    case ErrorCode::lock_busy:
      return "lock_busy";
    case ErrorCode::check_found:
      return "check_found";
    case ErrorCode::interrupted:
      return "interrupted";
    case ErrorCode::unsupported:
      return "unsupported";
  }
  return "unknown";
}

std::string_view word_of(DatabaseState state) noexcept {
  constexpr std::array<std::string_view, 4> words = {"untouched", "rolled_back", "partly_applied", "in_doubt"};
  return words.at(static_cast<std::size_t>(state));
}

constexpr std::size_t most_of_source_line = 2'000;  // characters

/// file, line, column, source_line and the column that source_line begins at (1, unless the line is very long); null
/// where nothing is known.
void write_place(JsonWriter& json, const Place& place, const std::string& source_line) {
  const auto text = [&json](std::string_view name, const std::string& value) {
    json.key(name);
    static_cast<void>(value.empty() ? json.null() : json.string(value));
  };
  const auto count = [&json](std::string_view name, std::size_t value) {
    json.key(name);
    static_cast<void>(value == 0 ? json.null() : json.number(value));
  };
  text("file", place.file);
  count("line", place.position.line);
  count("column", place.position.column);
  const auto shown = stretch_around(source_line, place.position.column, most_of_source_line);
  text("source_line", std::string(shown.text));
  count("source_line_from", source_line.empty() ? 0 : shown.from);
}

/// The names that the server gives; null when it gives none.
void write_object(JsonWriter& json, const ObjectNames& object) {
  json.key("object");
  if (object.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("schema").string(object.schema);
  json.key("table").string(object.table);
  json.key("column").string(object.column);
  json.key("data_type").string(object.data_type);
  json.key("constraint").string(object.constraint);
  json.end_object();
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
  json.begin_object();
  json.key("severity").string(diagnostic.severity == Severity::error ? "error" : "warning");
  json.key("message").string(diagnostic.message);
  write_place(json, diagnostic.place, diagnostic.source_line);
  json.key("hint").string(diagnostic.hint);
  json.end_object();
}

/// What stayed of a run that failed.
void write_report(JsonWriter& json, const runner::Report& report) {
  std::vector<std::string> stayed;
  for (const auto& step : report.steps) {
    if (!step.revision.empty()) stayed.push_back(step.revision);
  }
  json.strings("heads_before", report.heads_before);
  json.strings("heads_after", report.heads_after);
  json.strings("stayed", stayed);
}

}  // namespace

std::string error_json(const Error& error) {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("error").begin_object();
  json.key("code").string(word_of(error.code));
  json.key("message").string(capped(error.message));
  write_place(json, error.place, error.source_line);
  json.key("revision").string(error.revision);
  json.key("statement").string(capped(error.statement));
  json.key("statement_bytes").number(error.statement.size());
  json.key("sqlstate").string(error.sqlstate);
  json.key("detail").string(capped(error.detail));
  json.key("hint").string(capped(error.hint));
  json.key("context").string(capped(error.context));
  write_object(json, error.object);
  json.key("database_state").string(word_of(error.database_state));
  if (const auto* failed = dynamic_cast<const runner::RunFailed*>(&error)) write_report(json, failed->report);
  json.key("diagnostics").begin_array();
  if (const auto* findings = dynamic_cast<const DiagnosticsError*>(&error)) {
    for (const auto& diagnostic : findings->diagnostics) write_diagnostic(json, diagnostic);
  }
  json.end_array().end_object().end_object();
  return json.text() + "\n";
}

}  // namespace migrate::render
