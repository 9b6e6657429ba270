#include "migrate/render/doctor_text.hpp"

#include <fmt/core.h>

#include "harmless.hpp"
#include "migrate/base/json_writer.hpp"
#include "shorten.hpp"

namespace migrate::render {

namespace {

using runner::Finding;
using runner::Level;

/// "migrate.yaml:3:6", else the word for the origin.
std::string origin_of(const config::DescribedSetting& setting) {
  if (!setting.place.file.empty()) return setting.place.to_string();
  return std::string(config::to_string(setting.origin));
}

std::string setting_line(const config::DescribedSetting& setting, const Theme& theme) {
  const auto value = setting.value.empty() ? std::string() : " " + harmless(setting.value);
  return fmt::format("  {} ={} {}\n", setting.key, value, theme.dim("(" + harmless(origin_of(setting)) + ")"));
}

std::string level_word(Level level, const Theme& theme) {
  const auto word = fmt::format("{:<7}", runner::to_string(level));
  switch (level) {
    case Level::problem:
      return theme.red(word);
    case Level::warning:
      return theme.yellow(word);
    case Level::note:
    case Level::ok:
      break;
  }
  return theme.dim(word);
}

std::string finding_lines(const Finding& finding, const Theme& theme) {
  auto lines = fmt::format("  {}  {}: {}\n", level_word(finding.level, theme), finding.subject,
                           harmless(shortened(finding.words)));
  if (!finding.cure.empty())
    lines += fmt::format("           {} {}\n", theme.dim("cure:"), harmless(shortened(finding.cure)));
  return lines;
}

std::string counted(std::size_t number, std::string_view word) {
  if (number == 0) return fmt::format("no {}s", word);
  return fmt::format("{} {}{}", number, word, number == 1 ? "" : "s");
}

}  // namespace

std::string doctor_text(const Diagnosis& diagnosis, const Theme& theme) {
  std::string text = theme.bold("settings") + "\n";
  for (const auto& setting : diagnosis.settings) text += setting_line(setting, theme);
  std::string_view topic;
  for (const auto& finding : diagnosis.findings) {
    if (finding.topic != topic) text += theme.bold(finding.topic) + "\n";
    topic = finding.topic;
    text += finding_lines(finding, theme);
  }
  return text + fmt::format("{}, {}\n", counted(count(diagnosis.findings, Level::problem), "problem"),
                            counted(count(diagnosis.findings, Level::warning), "warning"));
}

std::string doctor_json(const Diagnosis& diagnosis) {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("doctor");
  json.key("environment").string(diagnosis.environment);
  json.key("problems").number(count(diagnosis.findings, Level::problem));
  json.key("warnings").number(count(diagnosis.findings, Level::warning));
  json.key("settings").begin_array();
  for (const auto& setting : diagnosis.settings) {
    json.begin_object().key("key").string(setting.key).key("value").string(setting.value);
    json.key("origin").string(config::to_string(setting.origin));
    json.key("file").string(setting.place.file);
    json.key("line").number(setting.place.position.line);
    json.key("column").number(setting.place.position.column).end_object();
  }
  json.end_array().key("findings").begin_array();
  for (const auto& finding : diagnosis.findings) {
    json.begin_object().key("level").string(runner::to_string(finding.level));
    json.key("topic").string(finding.topic).key("subject").string(finding.subject);
    json.key("text").string(finding.words).key("cure").string(finding.cure).end_object();
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

}  // namespace migrate::render
