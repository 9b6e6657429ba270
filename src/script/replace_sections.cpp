#include <algorithm>

#include "migrate/script/rewrite.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::script {

std::string replace_sections(std::string_view text, const Script& script, SectionDirection direction,
                             sql::Dialect dialect, std::string_view sections) {
  const auto old = script.sections_for(direction, dialect);
  std::string result;
  std::size_t at = 0;
  for (const auto* const section : old) {
    result.append(text.substr(at, section->marker_offset - at));
    if (section == old.front()) result.append(sections);
    at = section->offset + section->length;
    if (section == old.front() && at < text.size()) result += "\n";
  }
  result.append(text.substr(at));
  if (!old.empty()) return result;
  while (result.ends_with("\n\n")) result.pop_back();
  if (!result.ends_with('\n')) result += "\n";
  return result.append("\n").append(sections);
}

bool is_bare(std::string_view text, const Script& script, SectionDirection direction, sql::Dialect dialect) {
  const auto sections = script.sections_for(direction, dialect);
  return std::all_of(sections.begin(), sections.end(), [&](const Section* section) {
    return !section->irreversible && sql::split(text.substr(section->offset, section->length), dialect).empty();
  });
}

}  // namespace migrate::script
