#include "migrate/script/script.hpp"

namespace migrate::script {

std::string Header::doc() const {
  if (long_message.empty()) return message;
  return message + (first_paragraph.empty() ? "\n\n" : "\n") + long_message;
}

std::vector<const Section*> Script::sections_for(SectionDirection direction, sql::Dialect dialect) const {
  std::vector<const Section*> named;
  std::vector<const Section*> unnamed;
  for (const Section& section : sections) {
    if (section.direction != direction) continue;
    if (section.dialect == dialect) named.push_back(&section);
    if (!section.dialect) unnamed.push_back(&section);
  }
  return named.empty() ? unnamed : named;
}

}  // namespace migrate::script
