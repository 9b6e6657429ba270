#include "migrate/render/report_json.hpp"

#include "migrate/base/json_writer.hpp"

namespace migrate::render {

namespace {

std::string_view word_of(graph::Direction direction) noexcept {
  switch (direction) {
    case graph::Direction::upgrade:
      return "upgrade";
    case graph::Direction::downgrade:
      return "downgrade";
    case graph::Direction::stamp:
      return "stamp";
  }
  return "unknown";
}

void write_revision(JsonWriter& json, const script::Directory& scripts, graph::RevisionIndex index, bool current) {
  const auto& map = scripts.map();
  const auto& revision = map[index];
  const auto& header = scripts.header(index);
  json.begin_object();
  json.key("id").string(revision.id);
  json.key("message").string(header.summary());
  json.strings("down_revisions", revision.down_revisions);
  json.strings("depends_on", revision.depends_on);
  json.key("branch_labels").begin_array();
  for (const auto label : map.labels(index)) json.string(label);
  json.end_array();
  json.key("is_head").boolean(map.is_head(index));
  json.key("is_effective_head").boolean(map.is_effective_head(index));
  json.key("is_branch_point").boolean(map.is_branch_point(index));
  json.key("is_merge_point").boolean(map.is_merge_point(index));
  json.key("is_current").boolean(current);
  json.key("path").string(scripts.path(index).string());
  json.key("create_date").string(header.create_date.text);
  json.end_object();
}

void write_step(JsonWriter& json, const runner::StepReport& step) {
  json.begin_object();
  json.key("direction").string(word_of(step.words.direction));
  json.key("revision").string(step.revision);
  json.strings("from", step.words.from);
  json.strings("to", step.words.to);
  json.key("message").string(step.words.message);
  json.key("microseconds").number(static_cast<std::int64_t>(step.duration.count()));
  json.end_object();
}

}  // namespace

std::string revisions_json(std::string_view command, const script::Directory& scripts,
                           std::span<const graph::RevisionIndex> revisions, const graph::HeadSet& current) {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string(command).key("revisions").begin_array();
  for (const auto index : revisions) write_revision(json, scripts, index, current.contains(index));
  json.end_array().end_object();
  return json.text() + "\n";
}

std::string report_json(std::string_view command, const runner::Report& report) {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string(command);
  json.strings("heads_before", report.heads_before);
  json.strings("heads_after", report.heads_after);
  json.key("steps").begin_array();
  for (const auto& step : report.steps) write_step(json, step);
  json.end_array().end_object();
  return json.text() + "\n";
}

}  // namespace migrate::render
