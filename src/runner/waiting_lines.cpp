#include "waiting_lines.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "migrate/base/text.hpp"

namespace migrate::runner {

namespace {

/// No more of them is kept in memory, and no longer file is searched.
constexpr std::size_t most_bytes = std::size_t{1} << 20;

bool is_plain(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::size_t bytes_of(const HistoryEntry& entry) {
  return entry.message.size() + entry.up_sql.value_or("").size() + entry.down_sql.value_or("").size();
}

}  // namespace

bool WaitingLines::may_wait() {
  if (may_wait_) return *may_wait_;
  may_wait_ = false;
  const auto& name = parts_.history.name();
  if (parts_.connection.dialect() != sql::Dialect::sqlite || parts_.connection.is_recording() || !is_plain(name))
    return false;
  const std::array<db::Value, 1> parameters{text::lower(name)};
  const auto readers = parts_.connection.query(
      "SELECT 1 FROM sqlite_schema WHERE type IN ('view', 'trigger') AND instr(lower(sql), ?1) > 0 LIMIT 1",
      parameters);
  may_wait_ = readers.empty();
  return *may_wait_;
}

void WaitingLines::before(const PreparedStep& step) {
  if (!parts_.history.is_kept() || !may_wait()) return;
  const auto file = step.script.source.text();
  if (file.size() > most_bytes) return write();
  if (text::lower(file).find(text::lower(parts_.history.name())) == std::string::npos) return;
  write();
  may_wait_ = false;  // it may make something that reads the history
}

void WaitingLines::add(HistoryEntry entry) {
  bytes_ += bytes_of(entry);
  lines_.push_back({std::move(entry), Steady::now()});
  if (bytes_ > most_bytes) write();
}

void WaitingLines::write() {
  bytes_ = 0;
  for (const auto& line : std::exchange(lines_, {})) {
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - line.since);
    parts_.history.add(line.entry, age);
  }
}

}  // namespace migrate::runner
