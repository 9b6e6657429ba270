#include "migrate/render/log.hpp"

#include <fmt/core.h>

#include "harmless.hpp"

namespace migrate::render {

namespace {

constexpr std::string_view logger = "migrate.runner";

std::string notice_text(const db::Notice& notice, const Place& place) {
  std::string result = notice.severity;
  if (!place.file.empty()) result.append(" from ").append(place.to_string());
  result.append(": ").append(notice.message);
  if (!notice.detail.empty()) result.append(" (detail: ").append(notice.detail).append(")");
  if (!notice.hint.empty()) result.append(" (hint: ").append(notice.hint).append(")");
  return result;
}

}  // namespace

std::string log_line(std::string_view level, std::string_view logger_name, std::string_view message) {
  return fmt::format("{:<5.5} [{}] {}\n", level, logger_name, harmless(message));
}

void LogObserver::on_context(sql::Dialect dialect, bool recording) {
  sink_("INFO", logger,
        dialect == sql::Dialect::postgresql ? "Context impl PostgresqlImpl." : "Context impl SQLiteImpl.");
  if (recording) sink_("INFO", logger, "Generating static SQL");
  sink_("INFO", logger, "Will assume transactional DDL.");
}

void LogObserver::on_step(const runner::StepWords& words) {
  auto message = words.to_string();
  if (!words.message.empty()) message.append(", ").append(words.message);
  sink_("INFO", logger, message);
}

void LogObserver::on_split(const Place& place, std::string_view why) {
  sink_("INFO", logger, fmt::format("Leaving the transaction at {} for {}", place.to_string(), why));
}

void LogObserver::on_notice(const db::Notice& notice, const Place& place) {
  sink_(notice.severity == "WARNING" ? "WARN" : "INFO", logger, notice_text(notice, place));
}

}  // namespace migrate::render
