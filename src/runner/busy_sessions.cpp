#include "busy_sessions.hpp"

#include <fmt/core.h>

#include <charconv>

#include "migrate/base/text.hpp"

namespace migrate::runner {

namespace {

std::int64_t number(const db::Value& value) {
  std::int64_t result = 0;
  if (value) std::from_chars(value->data(), value->data() + value->size(), result);
  return result;
}

/// A text of several lines on one.
std::string one_line(std::string_view text) {
  std::string result;
  for (const auto line : text::split(text, '\n')) {
    const auto words = text::trim(line);
    if (words.empty()) continue;
    if (!result.empty()) result += ' ';
    result += words;
  }
  return result;
}

}  // namespace

std::string BusySession::to_string() const {
  std::string result = fmt::format("pid {}", pid);
  std::string who = application_name;
  if (!user.empty()) {
    if (!who.empty()) who += ", ";
    who.append(user);
    if (!host.empty()) who.append(" at ").append(host);
  }
  if (!who.empty()) result.append(" (").append(who).append(")");
  if (!state.empty()) result.append(fmt::format(", {} for {} s", state, age.count()));
  if (!query.empty()) result.append(": ").append(one_line(query));
  return result;
}

std::vector<BusySession> busy_sessions(const db::Rows& rows) {
  std::vector<BusySession> result;
  for (const auto& row : rows.values) {
    BusySession session;
    session.pid = number(row[0]);
    session.user = row[1].value_or("");
    session.application_name = row[2].value_or("");
    session.host = row[3].value_or("");
    session.state = row[4].value_or("");
    session.age = std::chrono::seconds(number(row[5]));
    session.query = row[6].value_or("");
    result.push_back(std::move(session));
  }
  return result;
}

std::string list_of(const std::vector<BusySession>& sessions) {
  if (sessions.empty()) return "nobody that this role may see";
  std::vector<std::string> lines;
  lines.reserve(sessions.size());
  for (const auto& session : sessions) lines.push_back(session.to_string());
  return text::join(lines, "\n");
}

}  // namespace migrate::runner
