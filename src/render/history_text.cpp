#include "migrate/render/history_text.hpp"

#include <fmt/core.h>

#include <string_view>

#include "migrate/base/error.hpp"
#include "migrate/runner/recorded_sql.hpp"
#include "text_table.hpp"

namespace migrate::render {

namespace {

using runner::HistoryEntry;

/// "2026-11-22T10:15:00.123456Z" as "2026-11-22 10:15:00Z"; a text of another form as it is.
std::string when_text(const std::string& time) {
  constexpr std::size_t up_to_seconds = 19;
  if (time.size() <= up_to_seconds || time[10] != 'T') return time;
  return fmt::format("{} {}Z", time.substr(0, 10), time.substr(11, up_to_seconds - 11));
}

std::string duration_text(const HistoryEntry& entry) {
  constexpr std::int64_t second = 1000;
  constexpr std::int64_t minute = 60 * second;
  const auto took = entry.duration_ms;
  if (entry.direction == "stamp" || entry.direction == "repair") return "";
  if (took < second) return fmt::format("{} ms", took);
  if (took < minute) return fmt::format("{:.1f} s", static_cast<double>(took) / second);
  return fmt::format("{} min {} s", took / minute, took % minute / second);
}

std::string who_text(const HistoryEntry& entry) {
  auto result = fmt::format("{}@{}", entry.os_user, entry.host);
  if (!entry.database_user.empty() && entry.database_user != entry.os_user)
    result.append(" as ").append(entry.database_user);
  return result;
}

/// A stamp has no message, but two ends.
std::string message_text(const HistoryEntry& entry) {
  if (entry.direction != "stamp") return entry.message;
  if (entry.revision == entry.down_revisions) return fmt::format("from {} to base", entry.revision);
  return fmt::format("from {}", entry.down_revisions.empty() ? "base" : entry.down_revisions);
}

std::string remark_of(const HistoryEntry& entry, const std::optional<HistoryEntry>& after) {
  const auto said = [](std::string_view what, const HistoryEntry& line) {
    return fmt::format("{} {} by {}, migrate {}", what, line.applied_at, who_text(line), line.tool_version);
  };
  auto result = said("Applied", entry);
  if (after && after->id > entry.id)
    result.append("\n").append(said(after->direction == "repair" ? "Its edited file accepted" : "Reverted", *after));
  return result;
}

}  // namespace

std::string history_text(std::span<const HistoryEntry> entries, std::size_t width, const Theme& theme) {
  if (entries.empty()) return "";
  TextTable table({{.title = "when"},
                   {.title = "what"},
                   {.title = "revision"},
                   {.title = "took", .right = true, .may_fall = 1},
                   {.title = "who", .may_fall = 2},
                   {.title = "version", .may_fall = 3},
                   {.title = "message"}});
  for (const auto& entry : entries) {
    table.add({when_text(entry.applied_at), entry.direction, entry.revision, duration_text(entry), who_text(entry),
               entry.tool_version, message_text(entry)});
  }
  return table.text(width, theme);
}

std::string applied_text(const HistoryEntry& entry, const std::optional<HistoryEntry>& after) {
  if (const auto file = runner::file_of(entry, remark_of(entry, after))) return std::string(file->text());
  throw Error(
      ErrorCode::unsupported,
      fmt::format("the history keeps no SQL of revision {}: its sections are longer than 1 MiB", entry.revision))
      .with_hint("with --json its digest and all else is shown");
}

}  // namespace migrate::render
