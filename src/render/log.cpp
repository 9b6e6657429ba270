#include "migrate/render/log.hpp"

#include <fmt/core.h>

#include "harmless.hpp"
#include "migrate/base/text.hpp"

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

std::string list_of(std::span<const runner::BusySession> sessions) {
  std::vector<std::string> words;
  for (const auto& session : sessions) words.push_back(session.to_string());
  return text::join(words, "; ");
}

std::string seconds_text(std::chrono::milliseconds time) {
  return fmt::format("{:.1f} s", static_cast<double>(time.count()) / 1000);
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

void LogObserver::on_lock_wait(std::span<const runner::BusySession> holders) {
  std::string words = "Waiting for another runner to end";
  if (!holders.empty()) words.append("; the lock is held by ").append(list_of(holders));
  sink_("INFO", logger, words);
}

void LogObserver::on_blocked(std::span<const runner::BusySession> blockers, std::chrono::milliseconds waited) {
  sink_("WARN", logger, fmt::format("Waiting for {} by now, blocked by {}", seconds_text(waited), list_of(blockers)));
}

void LogObserver::on_retry(const Error& cause, std::chrono::milliseconds pause) {
  auto words = fmt::format("{}; trying again", cause.message);
  if (pause.count() > 0) words += fmt::format(" in {}", seconds_text(pause));
  const auto place = cause.place.to_string();
  sink_("WARN", logger, place.empty() ? words : place + ": " + words);
}

void LogObserver::on_resume(const Place& place, std::string_view words) {
  sink_("INFO", logger, fmt::format("Resuming at {}: {}", place.to_string(), words));
}

void LogObserver::on_edited(const runner::EditedRevision& edited) {
  sink_("WARN", logger, fmt::format("{}: {}", edited.place.to_string(), edited.to_string()));
}

void LogObserver::on_warning(std::string_view words) {
  sink_("WARN", logger, words);
}

}  // namespace migrate::render
