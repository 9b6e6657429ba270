#include "migrate/script/up_digest.hpp"

#include <vector>

#include "migrate/sql/digest.hpp"

namespace migrate::script {

Digest up_digest(std::string_view text, const Script& script, sql::Dialect dialect) {
  std::vector<std::string_view> texts;
  for (const Section* section : script.sections_for(SectionDirection::up, dialect))
    texts.push_back(text.substr(section->offset, section->length));
  return sql::raw_digest(texts, dialect);
}

}  // namespace migrate::script
