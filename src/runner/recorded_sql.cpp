#include "migrate/runner/recorded_sql.hpp"

#include <fmt/core.h>

#include <string_view>
#include <vector>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/script/up_digest.hpp"
#include "migrate/script/write.hpp"

namespace migrate::runner {

namespace {

/// Sections one after the other, each from its marker on and closed by a line end. Those that are too long are not even
/// copied.
std::optional<std::string> joined(std::string_view text, const std::vector<const script::Section*>& sections) {
  if (sections.empty()) return std::nullopt;
  std::size_t length = 0;
  for (const auto* section : sections) length += section->offset + section->length - section->marker_offset;
  if (length > longest_recorded_section) return std::nullopt;
  std::string result;
  for (const auto* section : sections) {
    result += text.substr(section->marker_offset, section->offset + section->length - section->marker_offset);
    if (!result.ends_with('\n')) result += '\n';
  }
  if (result.size() > longest_recorded_section) return std::nullopt;
  return result;
}

/// Lines of a message that are harmless one by one may read as a key when they are put together.
bool is_writable(const std::string& message) {
  script::Draft draft;
  draft.message = message;
  draft.revision_id = "a";
  try {
    static_cast<void>(script::write_header(draft));
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

RecordedSql recorded_sql(const SourceText& source, const script::Script& script, sql::Dialect dialect) {
  return {to_hex(script::up_digest(source.text(), script, dialect)),
          joined(source.text(), script.sections_for(script::SectionDirection::up, dialect)),
          joined(source.text(), script.sections_for(script::SectionDirection::down, dialect))};
}

std::optional<SourceText> file_of(const HistoryEntry& entry, std::string_view remark) {
  if (!entry.up_sql) return std::nullopt;
  script::Draft draft;
  if (is_writable(entry.message)) draft.message = entry.message;
  if (!remark.empty()) draft.message.append("\n\n").append(remark);
  draft.revision_id = entry.revision;
  draft.revises = text::split_list(entry.down_revisions);
  draft.branch_labels = text::split_list(entry.branch_labels);
  draft.depends_on = text::split_list(entry.depends_on);
  draft.body = *entry.up_sql + entry.down_sql.value_or("");
  return SourceText(fmt::format("(history of {})", entry.revision), script::write(draft));
}

}  // namespace migrate::runner
