#include "history_line.hpp"

#include <utility>
#include <vector>

#include "migrate/base/text.hpp"

namespace migrate::runner {

namespace {

std::string list_of(const std::vector<script::Word>& words) {
  std::vector<std::string> texts;
  texts.reserve(words.size());
  for (const auto& word : words) texts.push_back(word.text);
  return text::join(texts, ", ");
}

}  // namespace

HistoryEntry history_line(std::string direction, const script::Header& header, RecordedSql recorded) {
  HistoryEntry entry;
  entry.revision = header.revision_id.text;
  entry.direction = std::move(direction);
  entry.message = header.summary();
  entry.down_revisions = list_of(header.revises);
  entry.depends_on = list_of(header.depends_on);
  entry.branch_labels = list_of(header.branch_labels);
  entry.digest = std::move(recorded.digest);
  entry.up_sql = std::move(recorded.up_sql);
  entry.down_sql = std::move(recorded.down_sql);
  return entry;
}

HistoryEntry history_line(const PreparedStep& prepared, const script::Directory& scripts) {
  if (prepared.step.revision) {
    const bool down = prepared.step.direction == graph::Direction::downgrade;
    return history_line(down ? "downgrade" : "upgrade", scripts.header(*prepared.step.revision),
                        prepared.recorded.value_or(RecordedSql{}));
  }
  HistoryEntry entry;
  entry.direction = "stamp";
  entry.revision = text::join(prepared.words.to.empty() ? prepared.words.from : prepared.words.to, ", ");
  entry.down_revisions = text::join(prepared.words.from, ", ");
  return entry;
}

}  // namespace migrate::runner
