#include "migrate/script/write.hpp"

#include <fmt/core.h>

#include "header_block.hpp"
#include "header_text.hpp"
#include "lines.hpp"
#include "marker.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/base/text.hpp"

namespace migrate::script {
namespace {

constexpr std::string_view empty_sections =
    "-- migrate:up\n"
    "-- SQL that makes the change; statements end with a semicolon.\n"
    "\n"
    "-- migrate:down\n"
    "-- SQL that takes it back. Left empty, going down does nothing.\n";

/// Refuses a line that would not come back as part of the message.
void check_message_line(std::string_view line) {
  const std::string comment = "-- " + std::string(line);
  if (line.find_first_of(std::string_view("\r\0", 2)) != std::string_view::npos ||
      find_invalid_utf8(line) != std::string_view::npos) {
    throw Error(ErrorCode::usage,
                fmt::format("the message cannot be written into a comment: '{}'", text::printable(line)))
        .with_hint("it must be UTF-8 text without carriage returns and NUL bytes");
  }
  const auto key = read_key(line);
  const bool marker = is_marker(comment) || resembles_marker(comment);
  if (!key && !marker) return;
  throw Error(ErrorCode::usage, fmt::format("the message has a line that would be read as {}: '{}'",
                                            key ? fmt::format("the header's '{}'", spelling(key->key)) : "a marker",
                                            text::printable(line)))
      .with_hint("word the line differently");
}

/// The lines of a message without blanks at their right, without blank lines at both ends, and with one between
/// paragraphs.
std::vector<std::string_view> message_lines(std::string_view message) {
  std::vector<std::string_view> lines;
  for (std::string_view line : text::split(message, '\n')) {
    const std::size_t last = line.find_last_not_of(" \t\r");
    line = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
    if (lines.empty()) line = text::trim(line);
    if (!line.empty() || (!lines.empty() && !lines.back().empty())) lines.push_back(line);
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string message_text(const std::string& message) {
  std::string text;
  for (const std::string_view line : message_lines(message)) {
    check_message_line(line);
    text.append(line.empty() ? "--" : "-- ").append(line).append("\n");
  }
  if (!text.empty()) text += "--\n";
  return text;
}

std::string create_date_text(const std::string& date) {
  if (date.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos) return date;
  throw Error(ErrorCode::usage, "the create date must be one line of text");
}

}  // namespace

std::string write_header(const Draft& draft) {
  std::string header = message_text(draft.message);
  const auto add = [&](HeaderKey key, const std::string& value) { header += key_line(key, value) + "\n"; };
  add(HeaderKey::revision_id, revision_id_text(draft.revision_id));
  add(HeaderKey::revises, parents_text(draft.revises));
  add(HeaderKey::branch_labels, labels_text(draft.branch_labels));
  add(HeaderKey::depends_on, labels_text(draft.depends_on));
  if (!draft.create_date.empty()) add(HeaderKey::create_date, create_date_text(draft.create_date));
  return header + "\n";
}

std::string write(const Draft& draft) {
  std::string file = write_header(draft);
  file += draft.body.empty() ? empty_sections : std::string_view(draft.body);
  if (!file.ends_with('\n')) file += '\n';
  return file;
}

}  // namespace migrate::script
